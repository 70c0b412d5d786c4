// An embed whose id another system lost: the words around it, and what may have stood there.
import { getJson } from "./asking.js";

const AROUND = 120;
const MOST = 3;

// The end of the paragraph before and the start of the one after; other embeds are passed over.
export function wordsAround(doc, at) {
  const index = doc.resolve(at).index();
  const nearest = (step) => {
    for (let n = index + step; n >= 0 && n < doc.childCount; n += step)
      if (doc.child(n).textContent) return doc.child(n).textContent;
    return "";
  };
  const [before, after] = [nearest(-1), nearest(1)];
  return {
    before: before.length > AROUND ? `… ${before.slice(-AROUND).replace(/^\S*\s/, "")}` : before,
    after: after.length > AROUND ? `${after.slice(0, AROUND).replace(/\s\S*$/, "")} …` : after,
  };
}

export async function suggestionsFor(desk, { before, after }) {
  const query = { near: `${before} ${after}`, own: desk.own ?? "", language: languageOf() };
  const { results } = await getJson(desk.addresses.suggest, query).catch(() => ({ results: [] }));
  return results.slice(0, MOST);
}

// The language of the article as it is chosen in the form, and the way it runs.
export const languageOf = () => document.querySelector(".body-text")?.lang ?? "";
export const directionOf = () => document.querySelector(".body-text")?.dir ?? "";
