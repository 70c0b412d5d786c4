// What the toolbar offers, in groups, row by row. `run` is handed the editor; `act` a chain of commands.
import { askLanguage, askLink } from "./ask.js";
import { say } from "./words.js";

const mark = (name, label, letter) => ({ label, letter, name, act: (c) => c.toggleMark(name), pressed: (e) => e.isActive(name) });
const heading = (level) => ({
  label: say("Heading {level}", { level }), letter: `H${level}`, name: `h${level}`,
  act: (c) => c.toggleHeading({ level }), pressed: (e) => e.isActive("heading", { level }),
});
const inTable = (label, command) => ({ label, words: label, act: (c) => c[command](), when: (e) => e.isActive("table") });

function insertItem(name, label, icon) {
  return { label: say("Insert: {kind}", { kind: label }), icon, words: label, run: (e) => e.commands.insertEmbed({ kind: name }) };
}

// A pull quote begins with the words that are selected.
function pullQuote(label) {
  const selected = ({ state: { doc, selection: { from, to } } }) => doc.textBetween(from, to, " ").trim();
  return { label, icon: "quotation", words: label, run: (e) => e.commands.insertEmbed({ kind: "quote", given: selected(e) ? { text: selected(e) } : {} }) };
}

const formatting = () => [
  [mark("bold", say("Bold"), "B"), mark("italic", say("Italic"), "I"),
    { label: say("Link"), icon: "link", run: askLink, pressed: (e) => e.isActive("link") },
    { label: say("Language"), icon: "language", run: askLanguage, pressed: (e) => e.isActive("foreignPhrase") }],
  [heading(2), heading(3),
    { label: say("Bulleted list"), icon: "bullets", act: (c) => c.toggleBulletList(), pressed: (e) => e.isActive("bulletList") },
    { label: say("Numbered list"), icon: "numbers", act: (c) => c.toggleOrderedList(), pressed: (e) => e.isActive("orderedList") },
    { label: say("Quotation"), icon: "quotation", act: (c) => c.toggleBlockquote(), pressed: (e) => e.isActive("blockquote") },
    { label: say("Table"), icon: "table", act: (c) => c.insertTable({ rows: 3, cols: 3, withHeaderRow: true }), when: (e) => !e.isActive("table") },
    { label: say("Rule"), icon: "rule", act: (c) => c.setHorizontalRule() }],
  [{ label: say("Undo"), icon: "undo", act: (c) => c.undo() }, { label: say("Redo"), icon: "redo", act: (c) => c.redo() }],
];

const tables = () => [[
  inTable(say("Add row"), "addRowAfter"), inTable(say("Remove row"), "deleteRow"),
  inTable(say("Add column"), "addColumnAfter"), inTable(say("Remove column"), "deleteColumn"),
  inTable(say("Heading cell"), "toggleHeaderCell"), inTable(say("Merge or split"), "mergeOrSplit"),
  inTable(say("Remove table"), "deleteTable"),
]];

// The kinds most used have a button of their own.
function inserting(kinds) {
  if (!Object.keys(kinds).length) return [];
  const may = (name, item) => (kinds[name]?.may ? [item(kinds[name].label)] : []);
  return [[
    ...may("article", (label) => insertItem("article", label, "article")),
    ...may("image", (label) => insertItem("image", label, "image")),
    ...may("quote", pullQuote),
    { label: say("Insert anything else"), icon: "add", words: say("More"), run: (e) => e.commands.insertEmbed() },
  ]];
}

export const rowsFor = (kinds) => [formatting(), tables(), inserting(kinds)];
