// Questions to the desk, and what it has said about embeds: asked for in batches, kept by token.
import { say } from "./words.js";

const BATCH = 50;

export async function getJson(address, query, signal) {
  const answer = await fetch(`${address}?${new URLSearchParams(query)}`, { signal, headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer.json();
}

// The answer, or { errors }: sentences by field, "" for the whole.
export async function postJson(address, data) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const headers = { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": token };
  try {
    const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(data) });
    if (answer.ok || answer.status === 422) return await answer.json();
    if (answer.status === 403) return { errors: { "": say("You may not do this. Sign in again, or ask an editor.") } };
  } catch {
    // Falls through to the one sentence that fits.
  }
  return { errors: { "": say("The desk cannot be reached. What you typed is still here; try again.") } };
}

export class Cards {
  constructor({ addresses, own }) {
    this.address = addresses.cards;
    this.own = own ?? "";
    this.known = new Map();
    this.waiting = new Map();
  }

  // What a picker or a paste already brought along need not be asked for again.
  remember(card) {
    this.known.set(`${card.kind}:${card.ref}`, Promise.resolve(card));
  }

  // A card, or null where nothing has this id any more; throws when the desk cannot be reached.
  get(kind, ref) {
    const key = `${kind}:${ref}`;
    if (!this.known.has(key)) {
      const answer = new Promise((resolve, reject) => this.waiting.set(key, { resolve, reject }));
      answer.catch(() => this.known.delete(key));
      this.known.set(key, answer);
      // All cards of a document ask in the same turn of the event loop: one request for fifty.
      if (this.waiting.size === 1) setTimeout(() => this.#ask());
    }
    return this.known.get(key);
  }

  #ask() {
    const all = [...this.waiting];
    this.waiting.clear();
    for (let start = 0; start < all.length; start += BATCH) this.#fetch(all.slice(start, start + BATCH));
  }

  async #fetch(asked) {
    try {
      const { cards } = await getJson(this.address, [["own", this.own], ...asked.map(([key]) => ["ref", key])]);
      for (const [key, { resolve }] of asked) resolve(cards[key] ?? null);
    } catch (error) {
      for (const [, { reject }] of asked) reject(error);
    }
  }
}
