// The first page: what time will bring is counted down, and an article for a lost place is found by
// its words. Without it the page says the moments, and the field takes an address or a guid.
import { say } from "./desk-words.js";

const HOUR = 3600;
const DAY = 24 * HOUR;
const PAUSE = 200;

const counted = [...document.querySelectorAll("[data-until]")].map((node) => ({ node, at: Date.parse(node.dataset.until) }));

function two(number) {
  return String(number).padStart(2, "0");
}

// Further off than a day the words of the page say it well enough.
function told(left) {
  if (left > DAY) return null;
  if (left <= 0) return say("now: load the page again to see it");
  const clock = `${two(Math.floor((left % HOUR) / 60))}:${two(left % 60)}`;
  return say("in {time}", { time: left < HOUR ? clock : `${Math.floor(left / HOUR)}:${clock}` });
}

function tick() {
  for (const { node, at } of counted) {
    const words = told(Math.ceil((at - Date.now()) / 1000));
    if (words !== null && node.textContent !== words) node.textContent = words;
  }
}

if (counted.length) {
  tick();
  setInterval(() => document.hidden || tick(), 1000);
}

// The list of what is snoozed is folded: whoever is led into it finds it open.
function unfold() {
  const named = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  const folded = named && named.closest("details");
  if (folded && !folded.open) {
    folded.open = true;
    named.focus();
  }
}

unfold();
window.addEventListener("hashchange", unfold);

async function find(input, options) {
  const typed = input.value.trim();
  const query = new URLSearchParams({ kind: input.dataset.kind || "article", q: typed });
  if (input.dataset.language) query.set("language", input.dataset.language);
  const answer = await fetch(`${input.dataset.find}?${query}`).catch(() => null);
  if (!answer?.ok || input.value.trim() !== typed) return;
  const { results } = await answer.json();
  options.replaceChildren(...results.map((card) => {
    const option = document.createElement("option");
    option.value = `${card.headline} · ${card.ref}`;
    option.label = `${card.headline} · ${card.state}`;
    return option;
  }));
}

for (const input of document.querySelectorAll("[data-find]")) {
  const options = document.getElementById(input.getAttribute("list"));
  let waiting;
  input.placeholder = input.dataset.placeholder;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    if (input.value.trim().length > 1) waiting = setTimeout(find, PAUSE, input, options);
  });
}
