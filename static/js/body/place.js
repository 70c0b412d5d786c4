// Where in the text an embed comes to stand, and how the keyboard gets around it.
import { pm } from "../../django_prose_editor/editor.js";

const { NodeSelection, TextSelection } = pm.state;

export const emptyLine = ({ selection: { $from, empty } }) =>
  empty && $from.depth === 1 && $from.parent.type.name === "paragraph" && $from.parent.content.size === 0;

// `at`: the embed to replace. Without it the node takes an empty line, or stands behind the block
// in which the cursor is: never inside a list, quotation or table.
export function put({ state, view }, node, at) {
  const { $from, $to, to } = state.selection;
  let { tr } = state;
  if (at !== undefined) tr = tr.setNodeMarkup(at, null, node.attrs);
  else if (emptyLine(state)) tr = tr.replaceRangeWith((at = $from.before(1)), $from.after(1), node);
  else tr = tr.insert((at = $to.depth ? $to.after(1) : to), node);
  view.dispatch(pm.history.closeHistory(tr).setSelection(NodeSelection.create(tr.doc, at)).scrollIntoView());
  view.focus();
}

export function paragraphAfter({ state, view }) {
  const at = state.selection.to;
  const tr = state.tr.insert(at, state.schema.nodes.paragraph.create());
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
  return true;
}

export function selectBeside({ state, view }, type, side) {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth !== 1 || $from.parentOffset !== (side < 0 ? 0 : $from.parent.content.size)) return false;
  const edge = state.doc.resolve(side < 0 ? $from.before() : $from.after());
  const beside = side < 0 ? edge.nodeBefore : edge.nodeAfter;
  if (beside?.type !== type) return false;
  const at = side < 0 ? edge.pos - beside.nodeSize : edge.pos;
  view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, at)));
  return true;
}

// The first paragraph that says only `text` becomes the node; a step of its own in the history, so
// one undo gives the text back.
export function replaceLine({ state, view }, text, node) {
  let tr = null;
  state.doc.forEach((line, at) => {
    if (tr !== null || line.type.name !== "paragraph" || line.textContent !== text) return;
    tr = state.tr.replaceWith(at, at + line.nodeSize, node);
    if (state.selection.from > at && state.selection.to <= at + line.nodeSize)
      tr.setSelection(NodeSelection.create(tr.doc, at));
  });
  if (tr) view.dispatch(pm.history.closeHistory(tr));
}
