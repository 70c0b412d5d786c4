// What the desk's scripts say, in the language of the page: it brings the sentences that differ
// from the English ones written here, as data (articles/admin/script_words.py).
const brought = document.getElementById("desk-words");
const WORDS = brought ? JSON.parse(brought.textContent) : {};

// `places`: what stands for each {name}; a node stays a node if `parts` is asked instead.
export function say(sentence, places = {}) {
  return parts(sentence, places).join("");
}

export function parts(sentence, places = {}) {
  return (WORDS[sentence] ?? sentence).split(/(\{\w+\})/).filter(Boolean)
    .map((part) => places[part.replace(/^\{(\w+)\}$/, "$1")] ?? part);
}

// Of days and times that the scripts write: Arabic with the digits of the rest of the desk.
export const LOCALE = document.documentElement.lang === "ar" ? "ar-u-nu-latn" : "en-GB";
