// Keys that lead somewhere: the links in the dialog that lists them say which and where. All of it
// rests while somebody types, and can be turned off, which this browser remembers.

const KEPT = "desk-keys";
const WAIT = 1500; // between the two keys of a pair

const dialog = document.getElementById("desk-keys");
const opener = document.querySelector(".keys-open");
const box = document.getElementById("desk-search");
const places = new Map([...dialog.querySelectorAll("[data-keys]")].map((link) => [link.dataset.keys, link]));
const firsts = new Set([...places.keys()].filter((keys) => keys.includes(" ")).map((keys) => keys.split(" ")[0]));

// Where nothing may be kept, keys are on, and off for this page alone.
let areOn = true;
try {
  areOn = localStorage.getItem(KEPT) !== "off";
} catch { /* as above */ }

const toggle = dialog.querySelector(".keys-on");
toggle.checked = areOn;
toggle.addEventListener("change", () => {
  areOn = toggle.checked;
  try {
    localStorage.setItem(KEPT, areOn ? "on" : "off");
  } catch { /* as above */ }
});

opener.hidden = false;
opener.addEventListener("click", () => dialog.showModal());
// A click beside it is a click on its backdrop.
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());

function types(target) {
  return target.isContentEditable || target.closest?.("input, textarea, select, [contenteditable], [role=textbox]") !== null;
}

// Of a keyboard with other letters, the key in the same place.
function keyOf(event) {
  if (event.key.length !== 1 || /[!-~]/.test(event.key)) return event.key;
  if (event.code === "Slash") return event.shiftKey ? "?" : "/";
  return event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key;
}

let first = "";
let waiting;

document.addEventListener("keydown", (event) => {
  if (!areOn || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.repeat || document.querySelector("dialog[open]") || types(event.target)) return;
  const key = keyOf(event);
  const pair = first && places.get(`${first} ${key}`);
  clearTimeout(waiting);
  first = "";
  if (pair) follow(event, pair);
  else if (key === "/" && box) {
    event.preventDefault();
    box.focus();
    box.select();
  } else if (key === "?") {
    event.preventDefault();
    dialog.showModal();
  } else if (places.has(key)) follow(event, places.get(key));
  else if (firsts.has(key)) {
    first = key;
    waiting = setTimeout(() => { first = ""; }, WAIT);
  }
});

// On a narrow screen the rail's strips scroll sideways: the place one is in comes into sight, and the
// page stays where it is.
for (const here of document.querySelectorAll(".rail-places [aria-current], .rail-me > [aria-current]")) {
  const around = here.closest(".rail-places, .rail-me");
  const [strip, it] = [around, here].map((element) => element.getBoundingClientRect());
  around.scrollBy({left: (it.left + it.right - strip.left - strip.right) / 2, behavior: "instant"});
}

// As a click does, so that a page with words that could be lost asks first.
function follow(event, link) {
  event.preventDefault();
  location.assign(link.href);
}
