// The words of a body: what a paragraph, link, list, table or foreign phrase looks like as html.
// Each writes exactly what the cleaner keeps (articles/embeds/markup.py), or an unchanged body would
// look edited.
import {
  Document as StockDocument, Extension, Link as StockLink, Mark, Node,
  OrderedList as StockOrderedList, TableCell as StockCell, TableHeader as StockHeader,
} from "../../django_prose_editor/editor.js";

// Embeds stand between blocks, never inside a quotation, list or table.
export const Document = StockDocument.extend({ content: "(block | standing)+" });

const none = { default: null };
const absentUnless = (name, usual) => ({
  default: usual,
  renderHTML: (attributes) => (attributes[name] === usual ? {} : { [name]: attributes[name] }),
});

const ALLOWED = /^(?:https?:|mailto:|tel:|\/(?!\/))/i;

export const Link = StockLink.extend({
  // Not the package's dialogue attributes: where a link opens is the reader's choice.
  addAttributes: () => ({ href: none, hreflang: none, lang: none, dir: none }),
  addOptions() {
    return {
      ...this.parent?.(),
      HTMLAttributes: {},
      openOnClick: false,
      defaultProtocol: "https",
      isAllowedUri: (url) => ALLOWED.test(url ?? ""),
    };
  },
  // The package's own dialogue and its shortcut; ours are in ask.js and toolbar.js.
  addMenuItems: () => undefined,
  addKeyboardShortcuts: () => ({}),
});

export const OrderedList = StockOrderedList.extend({
  addAttributes: () => ({
    start: {
      ...absentUnless("start", 1),
      parseHTML: (dom) => (dom.hasAttribute("start") ? dom.start : 1),
    },
    reversed: {
      default: false,
      parseHTML: (dom) => dom.reversed,
      renderHTML: ({ reversed }) => (reversed ? { reversed: "" } : {}),
    },
  }),
  // The package's view sets list-style-type, which we do not keep.
  addNodeView: () => null,
});

const cell = () => ({
  colspan: { ...absentUnless("colspan", 1), parseHTML: (dom) => dom.colSpan },
  rowspan: { ...absentUnless("rowspan", 1), parseHTML: (dom) => dom.rowSpan },
  // prosemirror-tables reads it; we never store widths.
  colwidth: { default: null, parseHTML: () => null, renderHTML: () => ({}) },
});
export const TableCell = StockCell.extend({ addAttributes: cell });
export const TableHeader = StockHeader.extend({
  addAttributes: () => ({ ...cell(), scope: none }),
});

const simple = (name, tag, attributes = {}) =>
  Mark.create({
    name,
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
    addAttributes: () => attributes,
  });
export const Abbreviation = simple("abbreviation", "abbr", { title: none });
export const Citation = simple("citation", "cite");
export const InlineQuote = simple("inlineQuote", "q", { lang: none, dir: none });

const ForeignPhrase = Mark.create({
  name: "foreignPhrase",
  addAttributes: () => ({ lang: none, dir: none }),
  // A span that says neither is only a leftover of formatting.
  parseHTML: () => [{ tag: "span[lang]" }, { tag: "span[dir]" }],
  renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],
});

// Words in another language: a phrase, or a whole paragraph, heading or quotation.
export const ForeignText = Extension.create({
  name: "foreignText",
  addExtensions: () => [ForeignPhrase],
  addGlobalAttributes: () => [
    {
      types: ["paragraph", "heading", "blockquote", "listItem"],
      attributes: { lang: none, dir: none },
    },
  ],
  addCommands() {
    return {
      setForeign: (lang, dir) => ({ commands }) => commands.setMark("foreignPhrase", { lang, dir }),
      unsetForeign: () => ({ commands }) => commands.unsetMark("foreignPhrase"),
    };
  },
});
