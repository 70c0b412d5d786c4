// Our own address, a guid or a token, pasted alone on an empty line, becomes its card.
import { getJson } from "./asking.js";
import { emptyLine, replaceLine } from "./place.js";
import { announce } from "./surface.js";
import { quoted, say } from "./words.js";

const GUID = /^\{?(?:[a-z]+:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/i;

const isOurs = (text, site) =>
  GUID.test(text) || [location.origin, site].some((origin) => origin && text.startsWith(`${origin}/`));

// It is pasted as the text it is, and turned into a card when the desk says what it names: nothing
// is lost if it names nothing.
export function pasted(view, event, { editor, storage: { desk }, type }) {
  const text = event.clipboardData.getData("text/plain").trim();
  if (/\s/.test(text) || !isOurs(text, desk.site) || !emptyLine(view.state)) return false;
  view.dispatch(view.state.tr.insertText(text));
  getJson(desk.addresses.resolve, { text, own: desk.own ?? "" }).then(({ card, refusal }) => {
    if (view.isDestroyed) return;
    if (refusal) announce(view, refusal);
    if (!card) return;
    desk.cards.remember(card);
    replaceLine(editor, text, type.create({ kind: card.kind, ref: card.ref }));
    announce(view, say("Inserted: {what}. Undo gives the address back.", { what: quoted(card.headline) }));
  }).catch(() => announce(view, say("The desk cannot be reached; the address stays as text.")));
  return true;
}
