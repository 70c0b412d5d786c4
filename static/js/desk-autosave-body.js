// Brings into the text what someone else has changed, block by block, and leaves the cursor and all
// that was typed in the meantime where they are.
import { pm } from "../django_prose_editor/editor.js";

const MOST = 2000;

// True where all of `merged` is in the text now. `sent`: what stood there when it was sent.
export function patchBody(editor, sent, merged) {
  const { state, view } = editor;
  const [base, theirs] = [sent, merged].map((html) => blocksOf(parsed(editor, html)));
  const now = blocksOf(state.doc);
  const stands = new Map(pairsOf(base, now));
  const typed = hunksOf(base, now);
  const tr = state.tr;
  let whole = true;
  for (const hunk of hunksOf(base, theirs).reverse()) {
    const at = placeOf(hunk, stands, typed);
    if (at === null) whole = false;
    else tr.replaceWith(offsetOf(state.doc, at.from), offsetOf(state.doc, at.to), theirs.slice(hunk.b1, hunk.b2));
  }
  // Undo takes back what was typed here, not what others have written.
  if (tr.docChanged) view.dispatch(tr.setMeta("addToHistory", false));
  return whole;
}

function parsed(editor, html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return pm.model.DOMParser.fromSchema(editor.schema).parse(body);
}

function blocksOf(doc) {
  const blocks = [];
  doc.forEach((block) => blocks.push(block));
  return blocks;
}

function offsetOf(doc, index) {
  let offset = 0;
  for (let n = 0; n < index; n += 1) offset += doc.child(n).nodeSize;
  return offset;
}

// Where a change of the base's blocks a1 to a2 belongs now; null where those were changed here too.
// What only comes in has a place always, beside what is being typed.
function placeOf({ a1, a2 }, stands, typed) {
  if (a1 === a2) {
    const at = stands.get(a1) ?? (stands.has(a1 - 1) ? stands.get(a1 - 1) + 1 : within(a1, typed));
    return { from: at, to: at };
  }
  const from = stands.get(a1);
  for (let n = a1; n < a2; n += 1) if (from === undefined || stands.get(n) !== from + n - a1) return null;
  return { from, to: from + a2 - a1 };
}

function within(index, typed) {
  const { a1, a2, b1, b2 } = typed.find((hunk) => hunk.a1 <= index && index <= hunk.a2);
  return a2 - a1 === b2 - b1 ? b1 + index - a1 : b2;
}

function hunksOf(base, other) {
  const hunks = [];
  let [a, b] = [0, 0];
  for (const [a2, b2] of [...pairsOf(base, other), [base.length, other.length]]) {
    if (a2 > a || b2 > b) hunks.push({ a1: a, a2, b1: b, b2 });
    [a, b] = [a2 + 1, b2 + 1];
  }
  return hunks;
}

// [place in one, place in the other] of the blocks that both have, in order.
function pairsOf(one, other) {
  let start = 0;
  while (start < one.length && start < other.length && one[start].eq(other[start])) start += 1;
  let end = 0;
  const most = Math.min(one.length, other.length) - start;
  while (end < most && one.at(-1 - end).eq(other.at(-1 - end))) end += 1;
  const pairs = Array.from({ length: start }, (_, n) => [n, n]);
  const [a, b] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  if (a.length * b.length <= MOST * MOST) pairs.push(...longest(a, b).map(([x, y]) => [x + start, y + start]));
  for (let n = end; n > 0; n -= 1) pairs.push([one.length - n, other.length - n]);
  return pairs;
}

function longest(a, b) {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let x = a.length - 1; x >= 0; x -= 1)
    for (let y = b.length - 1; y >= 0; y -= 1)
      lengths[x][y] = a[x].eq(b[y]) ? lengths[x + 1][y + 1] + 1 : Math.max(lengths[x + 1][y], lengths[x][y + 1]);
  const pairs = [];
  for (let x = 0, y = 0; x < a.length && y < b.length; ) {
    if (a[x].eq(b[y])) pairs.push([x++, y++]);
    else if (lengths[x + 1][y] >= lengths[x][y + 1]) x += 1;
    else y += 1;
  }
  return pairs;
}
