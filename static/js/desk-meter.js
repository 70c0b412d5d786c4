// Says how long the headline is, while it is typed; the text is counted by its editor.
const PLACES = [["search", 65], ["card", 80], ["front", 110]];

function headline(text) {
  const length = [...text.trim()].length;
  if (length === 0) return { words: "0 characters", over: false };
  const fits = PLACES.filter(([, most]) => length <= most).map(([place]) => place);
  const list = fits.length > 1 ? `${fits.slice(0, -1).join(", ")} and ${fits.at(-1)}` : fits[0];
  const where = fits.length ? `fits ${list}` : "too long for search, card and front";
  return { words: `${length} characters · ${where}`, over: fits.length === 0 };
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
