// New recovery codes: copied, downloaded or printed. They are on this page and nowhere else.
import { copyLinks } from "./desk-acts.js";

copyLinks(document);

const list = document.querySelector("[data-codes]");
const download = document.querySelector("[data-download]");
const print = document.querySelector("[data-print]");

download.hidden = print.hidden = false;
print.addEventListener("click", () => globalThis.print());
download.addEventListener("click", () => {
  const codes = [...list.children].map((code) => code.textContent);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([[list.dataset.codes, location.host, "", ...codes, ""].join("\n")], { type: "text/plain" }));
  link.download = download.dataset.download;
  link.click();
  URL.revokeObjectURL(link.href);
});
document.getElementById("codes").focus();
