// Says how long the headline is, while it is typed; the text is counted by its editor.

import { say } from "./desk-words.js";

const MOST = [65, 80, 110]; // in search, on a card, on the front
const FITS = [
  say("too long for search, card and front"), say("fits front"),
  say("fits card and front"), say("fits search, card and front"),
];

function headline(text) {
  const length = [...text.trim()].length;
  if (length === 0) return { words: say("0 characters"), over: false };
  const fits = MOST.filter((most) => length <= most).length;
  return { words: say("{length} characters · {where}", { length, where: FITS[fits] }), over: fits === 0 };
}

export function countCharacters(form) {
  for (const meter of form.querySelectorAll("[data-meter-of]")) {
    const field = document.getElementById(meter.dataset.meterOf);
    const show = () => {
      const { words, over } = headline(field.value);
      meter.textContent = words;
      meter.classList.toggle("over", over);
    };
    field.addEventListener("input", show);
    show();
  }
}
