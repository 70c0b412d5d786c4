// “Find…” beside a field that names articles: the same search as in the text. Without it an address
// is pasted.
import { Chooser } from "./body/chooser.js";
import { openDialog } from "./body/dialog.js";

const form = document.getElementById("article-form");

function choose(button) {
  const panel = button.closest("details");
  const desk = { addresses: { search: form.dataset.find }, own: form.dataset.guid, language: button.dataset.language };
  openDialog(panel.querySelector("summary").textContent, (dialog, done) => {
    const chooser = new Chooser(desk, "article", done);
    const inside = document.createElement("div");
    inside.className = "body-form";
    inside.append(chooser.element);
    dialog.append(inside);
    chooser.search();
  }).then((card) => card && put(card, button));
}

function put(card, button) {
  const found = `${card.headline} · /article/${card.ref}/`;
  const list = button.closest("details").querySelector("[data-names]");
  if (list) {
    const there = [...list.querySelectorAll("input")].map((it) => it.value).filter((it) => it.trim());
    list.dispatchEvent(new CustomEvent("names-put", { detail: [...there, found] })); // desk-names.js
  } else {
    const field = button.closest(".of-languages").querySelector("input[type=text]");
    field.value = found;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  button.focus();
}

for (const button of document.querySelectorAll("[data-choose-article]")) {
  button.hidden = false;
  button.addEventListener("click", () => choose(button));
}
