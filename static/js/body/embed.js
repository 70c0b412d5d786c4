// An embed: stored as `<p>{kind:ref}</p>`, in the editor one card that is selected, moved and
// removed as a whole.
import { Node, pm } from "../../django_prose_editor/editor.js";
import { Cards } from "./asking.js";
import { CardView } from "./card.js";
import { insert } from "./insert.js";
import { pasted } from "./paste-embed.js";
import { emptyLine, paragraphAfter, put, selectBeside } from "./place.js";

const TOKEN = /^\{(?:articleGUID|([a-z]+):([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}))\}$/i;

// The embed a paragraph's text stands for, or false: any other brace is ordinary text.
export function readToken(text, kinds) {
  const match = text.length < 100 && TOKEN.exec(text.trim());
  if (!match) return false;
  if (!match[1]) return { kind: "article", ref: null };
  return Object.hasOwn(kinds, match[1]) ? { kind: match[1], ref: match[2].toLowerCase() } : false;
}

export const writeToken = ({ kind, ref }) => (ref ? `{${kind}:${ref}}` : "{articleGUID}");

const unseen = { default: null, rendered: false, parseHTML: () => null };

export const Embed = Node.create({
  name: "embed",
  group: "standing",
  atom: true,
  selectable: true,
  draggable: true,
  // See BodyWidget in articles/admin/body/widget.py.
  addOptions: () => ({ kinds: {}, addresses: {}, own: null, site: "" }),
  addStorage() {
    return { desk: { ...this.options, cards: new Cards(this.options) } };
  },
  addAttributes: () => ({ kind: unseen, ref: unseen }),
  parseHTML() {
    // Before the paragraph's own rule, which has the default of 50.
    return [{ tag: "p", priority: 60, getAttrs: (dom) => readToken(dom.textContent, this.options.kinds) }];
  },
  renderHTML: ({ node }) => ["p", writeToken(node.attrs)],
  renderText: ({ node }) => writeToken(node.attrs),
  addNodeView() {
    return (given) => new CardView(given, this.storage.desk);
  },
  addCommands() {
    return {
      // `how`: see `choose`.
      insertEmbed: (how = {}) => ({ editor }) => {
        choose(editor, this, how);
        return true;
      },
    };
  },
  addKeyboardShortcuts() {
    const selected = () => {
      const { node, from } = this.editor.state.selection;
      return node?.type === this.type ? { embed: node.attrs, at: from } : null;
    };
    return {
      Enter: () => {
        const chosen = selected();
        return chosen !== null && this.editor.commands.insertEmbed(chosen);
      },
      // Otherwise nobody could write between two cards, or after the last, from the keyboard.
      "Mod-Enter": () => selected() !== null && paragraphAfter(this.editor),
      // At the edge of a paragraph one key would take the whole card away unseen; it is selected
      // first, and the second key removes it.
      Backspace: () => selectBeside(this.editor, this.type, -1),
      Delete: () => selectBeside(this.editor, this.type, 1),
    };
  },
  addProseMirrorPlugins() {
    // A text that takes no embeds: what is typed and pasted stays what it is.
    if (!Object.keys(this.options.kinds).length) return [];
    return [new pm.state.Plugin({ props: {
      handleTextInput: (view, _from, _to, text) => text === "/" && slash(view.state, this.editor),
      handlePaste: (view, event) => pasted(view, event, this),
    } })];
  },
});

function slash(state, editor) {
  if (!emptyLine(state)) return false;
  // Escape gives the slash back: a line may begin with one.
  return editor.commands.insertEmbed({ otherwise: () => editor.chain().focus().insertContent("/").run() });
}

// `kind`: which to begin with; `given`: what its fields begin with; `embed` and `at`: the one to
// change and where it stands; `otherwise`: what to do when nothing was chosen.
async function choose(editor, { storage, type }, { kind, given, embed, at, otherwise }) {
  const card = await insert(storage.desk, { kind, given, embed });
  if (card === null) {
    if (otherwise) otherwise();
    else editor.commands.focus();
    return;
  }
  storage.desk.cards.remember(card);
  put(editor, type.create({ kind: card.kind, ref: card.ref }), at);
}
