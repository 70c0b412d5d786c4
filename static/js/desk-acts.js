// Comforts of the panels that act: a note that begins itself, the live sentence found in the text,
// the address copied. Everything works without them.

import { say } from "./desk-words.js";

export function beginNotes(form) {
  const select = form.querySelector("select[data-note-template]");
  if (!select) return;
  const note = select.closest(".noted").querySelector("textarea");
  const button = form.querySelector("[data-begin-note]");
  const template = select.dataset.noteTemplate;
  const begun = () => {
    const option = select.selectedOptions[0];
    const said = select.value ? option.dataset.said ?? option.textContent : "…";
    return template.replace("{fact}", "").replace("{said}", () => said.replace(/\.$/, ""));
  };
  let last = note.value;
  const begin = () => {
    note.value = last = begun();
    note.dispatchEvent(new Event("input", { bubbles: true }));
  };
  // What the editor has written stays.
  select.addEventListener("change", () => {
    if (select.value && (note.value.trim() === "" || note.value === last)) begin();
  });
  button.hidden = false;
  button.addEventListener("click", () => {
    if (!note.value.includes(begun().trim())) begin();
    note.focus();
    note.setSelectionRange(note.value.length, note.value.length);
  });
}

// The sentence chosen in the live text, marked where it stands in the working text.
export function findSentence(form) {
  const quote = form.querySelector("[data-live-sentence]");
  if (!quote) return;
  const said = quote.textContent;
  const field = form.querySelector(`#id_${quote.dataset.field}`);
  const mark = () => (quote.dataset.field === "body" ? markInBody(form, field, said) : markInField(field, said));
  mark();
  // Where the address names a place on the page, the browser goes there when it first draws it,
  // early or late, and takes the focus away.
  whenDrawn(() => document.activeElement === document.body && mark());
}

function whenDrawn(act) {
  if (document.readyState !== "complete") addEventListener("load", () => whenDrawn(act), { once: true });
  else requestAnimationFrame(() => requestAnimationFrame(act));
}

function markInBody(form, field, said) {
  // The body's editor starts by itself, a little later or never.
  let tries = 40;
  const look = () => {
    const editor = form.querySelector(".ProseMirror")?.editor;
    if (editor) markInEditor(editor, said);
    else if (tries--) setTimeout(look, 50);
    else markInField(field, said);
  };
  look();
}

function markInField(field, said) {
  const at = field?.value.indexOf(said) ?? -1;
  if (at < 0) return;
  field.focus();
  field.setSelectionRange(at, at + said.length);
}

function markInEditor(editor, said) {
  let found = null;
  editor.state.doc.descendants((node, pos) => {
    if (found || !node.isTextblock) return !found;
    found = within(node, pos, said);
    return false;
  });
  if (!found) return;
  editor.commands.setTextSelection(found);
  editor.commands.focus();
  editor.commands.scrollIntoView();
}

// Where a text block has the sentence, however its spaces run.
function within(node, pos, said) {
  const words = said.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  // Leaves are one character wide, as in the document.
  const text = node.textBetween(0, node.content.size, "", (leaf) => (leaf.type.name === "hardBreak" ? "\n" : "\ufffc"));
  const match = new RegExp(words.join("\\s+"), "u").exec(text);
  return match && { from: pos + 1 + match.index, to: pos + 1 + match.index + match[0].length };
}

export function copyLinks(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const copied = await navigator.clipboard.writeText(button.dataset.copy).then(() => true, () => false);
      button.textContent = copied ? say("Copied") : button.dataset.copy;
    });
  }
}
