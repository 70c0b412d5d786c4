// Marks TK, the journalists' "to come", and counts words as the server counts them.
import { Extension, pm } from "../../django_prose_editor/editor.js";
import { say } from "./words.js";

const { Plugin } = pm.state;
const { Decoration, DecorationSet } = pm.view;
const TK = /(?<![\p{L}\p{N}_])(?:TK)+(?![\p{L}\p{N}_])/gu;
// Letters and digits with what joins them inside a word; articles/embeds/text.py says the same.
const WORD = /[\p{L}\p{N}_]+(?:[’'.,\-‑][\p{L}\p{N}_]+)*/gu;
const PAUSE = 300;
const WORDS_A_MINUTE = 230;

function marksIn(doc) {
  const marks = [];
  doc.descendants((node, at) => {
    if (!node.isText || !node.text.includes("TK")) return;
    for (const { index, 0: found } of node.text.matchAll(TK))
      marks.push(Decoration.inline(at + index, at + index + found.length, { class: "tk", title: say("To come: must be filled in before publishing") }));
  });
  return DecorationSet.create(doc, marks);
}

export function countWords(doc) {
  let words = 0;
  doc.descendants((node) => {
    if (!node.isTextblock) return true;
    words += node.textBetween(0, node.content.size, "", "\n").match(WORD)?.length ?? 0;
    return false;
  });
  return words;
}

function measured({ doc }) {
  const words = countWords(doc);
  const missing = [...doc.textBetween(0, doc.content.size, "\n").matchAll(TK)].length;
  const minutes = Math.max(1, Math.round(words / WORDS_A_MINUTE));
  return say("{words} words · {minutes} min", { words, minutes }) + (missing ? ` · ${missing} TK` : "");
}

export const Unfinished = Extension.create({
  name: "unfinished",
  addStorage: () => ({ meter: null, soon: null }),
  onCreate({ editor }) {
    const textarea = editor.options.element.querySelector("textarea");
    this.storage.meter = document.querySelector(`[data-words-of="${textarea.id}"]`);
    if (this.storage.meter) this.storage.meter.textContent = measured(editor.state);
  },
  onUpdate({ editor }) {
    const { storage } = this;
    if (!storage.meter) return;
    // Counting a long body at every key would be felt; a third of a second later it is not.
    clearTimeout(storage.soon);
    storage.soon = setTimeout(() => { storage.meter.textContent = measured(editor.state); }, PAUSE);
  },
  addProseMirrorPlugins: () => [new Plugin({
    state: {
      init: (_, { doc }) => marksIn(doc),
      apply: (tr, marks) => (tr.docChanged ? marksIn(tr.doc) : marks),
    },
    props: {
      decorations(state) {
        return this.getState(state);
      },
    },
  })],
});
