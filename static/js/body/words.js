// What the editor says, in the language of the desk. The widget hands over the translations of
// articles/admin/body/words.py; the English sentence is the key, and stands where there is none.
let translations = {};

export function useWords(given) {
  translations = given ?? {};
}

// A headline inside a sentence: it keeps its own direction, and its full stop stays out.
export function quoted(headline) {
  return `\u2068${headline.trim().replace(/[.。]$/u, "")}\u2069`;
}

// `say("{count} found", { count: 3 })`. Braces in the values stay what they are.
export function say(sentence, values = {}) {
  return (translations[sentence] ?? sentence).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
