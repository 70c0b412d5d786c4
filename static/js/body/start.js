// Turns every textarea[data-body-editor] into an editor. Imports the package by relative path, so
// the page needs no import map and the policy no nonce (docs/decisions/0007).
import * as stock from "../../django_prose_editor/editor.js";
import * as own from "./extensions.js";
import { useWords } from "./words.js";

const known = { ...stock, ...own };

function start(textarea) {
  const options = JSON.parse(textarea.dataset.bodyEditor);
  useWords(options.Surface.words);
  const extensions = Object.entries(options).map(([name, value]) => {
    if (!known[name]) throw new Error(`The body editor has no extension named ${name}.`);
    return value === true ? known[name] : known[name].configure(value);
  });
  const untouched = textarea.value === textarea.defaultValue;
  textarea.value = untouched ? textarea.dataset.bodyHtml : paragraphs(textarea.value);
  const editor = stock.createTextareaEditor(textarea, extensions);
  textarea.dispatchEvent(new CustomEvent("body-editor:ready", { bubbles: true, detail: { editor } }));
}

// What was typed into the plain field before the scripts came: a blank line ends a paragraph.
function paragraphs(typed) {
  const markup = /<[a-z/!]/i.test(typed);
  const words = (block) => (markup ? block : block.replaceAll("&", "&amp;").replaceAll("<", "&lt;"));
  const blocks = typed.split(/\n[ \t\r]*\n\s*/).filter((block) => block.trim());
  return blocks.map((block) => (/^\s*<(?:p|h[23]|[uo]l|blockquote|table|hr)\b/.test(block) ? block : `<p>${words(block)}</p>`)).join("");
}

for (const textarea of document.querySelectorAll("textarea[data-body-editor]")) start(textarea);
