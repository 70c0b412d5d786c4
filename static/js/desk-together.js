// Saving while one types, words kept through a lost line, and others at the same article.
import { Saving } from "./desk-autosave.js";
import { Words } from "./desk-autosave-fields.js";
import { Line } from "./desk-autosave-line.js";
import { pressInOrder } from "./desk-autosave-press.js";
import { Conflict } from "./desk-conflict.js";
import { Kept, offerKept } from "./desk-offline.js";
import { Presence } from "./desk-presence.js";

// Answers with the Saving once the body's editor stands, or is known not to come.
export async function workTogether(form) {
  const words = new Words(form);
  words.editor = await editorOf(form);
  const line = new Line(form);
  const kept = new Kept(form);
  const conflict = new Conflict(form, line);
  const saving = new Saving(form, { words, line, kept, conflict });
  conflict.onChoice = (more) => saving.save({ more, settled: false });
  pressInOrder(form, saving, line);
  new Presence(form, { words, line, saving });
  offerKept(form, { kept, words, saving, line });
  return saving;
}

function editorOf(form) {
  return new Promise((ready) => {
    form.addEventListener("body-editor:ready", ({ detail }) => ready(detail.editor), { once: true });
    addEventListener("load", () => ready(null), { once: true });
  });
}
