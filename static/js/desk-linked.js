// “Find…” beside a field that names articles: the same search as in the text, into the first free
// line. Without it an address is pasted.
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
  const around = button.closest(".of-languages") ?? button.closest("details");
  const fields = [...around.querySelectorAll("input[type=text]")];
  const field = fields.find((it) => !it.value.trim()) ?? fields.at(-1);
  field.value = `${card.headline} · /article/${card.ref}/`;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  button.focus();
}

for (const button of document.querySelectorAll("[data-choose-article]")) {
  button.hidden = false;
  button.addEventListener("click", () => choose(button));
}
