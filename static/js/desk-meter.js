// Says how long the headline and the text are, while they are typed.
const PLACES = [["search", 65], ["card", 80], ["front", 110]];

function headline(text) {
  const length = [...text.trim()].length;
  if (length === 0) return { words: "0 characters", over: false };
  const fits = PLACES.filter(([, most]) => length <= most).map(([place]) => place);
  const list = fits.length > 1 ? `${fits.slice(0, -1).join(", ")} and ${fits.at(-1)}` : fits[0];
  const where = fits.length ? `fits ${list}` : "too long for search, card and front";
  return { words: `${length} characters · ${where}`, over: fits.length === 0 };
}

function body(text) {
  const bare = text.replace(/^\s*\{[^}\n]*\}\s*$/gm, " ").replace(/<[^>]*>/g, " ");
  const count = (bare.match(/[\p{L}\p{N}_]+(?:[’'.,\-‑][\p{L}\p{N}_]+)*/gu) || []).length;
  const minutes = Math.max(1, Math.round(count / 230));
  return { words: `${count} words · ${minutes} min`, over: false };
}

export function countCharacters(form) {
  for (const meter of form.querySelectorAll("[data-meter-of]")) {
    const field = document.getElementById(meter.dataset.meterOf);
    const measure = field.name === "headline" ? headline : body;
    const show = () => {
      const { words, over } = measure(field.value);
      meter.textContent = words;
      meter.classList.toggle("over", over);
    };
    field.addEventListener("input", show);
    show();
  }
}
