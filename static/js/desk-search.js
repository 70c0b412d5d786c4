// Suggestions under the box in the frame: a combobox with a list, by the keys of the ARIA pattern.
// Without it the box is a plain form.

const PAUSE = 180;
const form = document.querySelector(".rail-search");
const input = form.querySelector("input");

const list = document.createElement("ul");
list.id = "desk-search-list";
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", input.getAttribute("aria-label"));
list.hidden = true;
const told = document.createElement("p");
told.className = "visually-hidden";
told.setAttribute("role", "status");
form.append(list, told);

const says = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
for (const [name, value] of Object.entries(says)) input.setAttribute(name, value);

let options = [];
let at = -1;
let waiting;
let asking;

function made(name, words, className) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.textContent = words;
  return node;
}

function option(url, ...inside) {
  const node = document.createElement("li");
  node.id = `desk-search-${options.length}`;
  node.setAttribute("role", "option");
  node.setAttribute("aria-selected", "false");
  node.dataset.url = url;
  node.append(...inside);
  options.push(node);
  return node;
}

function hitOf(hit) {
  const name = made("span", hit.name, "suggested-name");
  if (hit.lang) name.lang = hit.lang;
  name.dir = hit.dir;
  const words = document.createElement("span");
  words.className = "suggested-words";
  words.append(name, made("span", hit.said, "suggested-said"));
  if (!hit.thumbnail) return option(hit.url, words);
  const picture = document.createElement("img");
  Object.assign(picture, { src: hit.thumbnail, alt: "", width: 44, height: 29 });
  return option(hit.url, picture, words);
}

function groupOf({ title, hits }, number) {
  const group = document.createElement("ul");
  group.setAttribute("role", "group");
  const head = made("li", title, "suggested-kind");
  head.id = `desk-search-kind-${number}`;
  head.setAttribute("role", "presentation");
  group.setAttribute("aria-labelledby", head.id);
  group.append(head, ...hits.map(hitOf));
  return group;
}

function show(groups, typed) {
  options = [];
  select(-1);
  list.replaceChildren(...groups.map(groupOf));
  if (options.length) {
    const all = `${form.action}?${new URLSearchParams({ q: typed })}`;
    list.append(option(all, made("span", form.dataset.all, "suggested-all")));
  }
  told.textContent = options.length ? "" : form.dataset.nothing;
  open(options.length > 0);
}

function open(isOpen) {
  list.hidden = !isOpen;
  input.setAttribute("aria-expanded", String(isOpen));
  if (!isOpen) select(-1);
}

function select(number) {
  options[at]?.setAttribute("aria-selected", "false");
  at = number;
  const chosen = options[at];
  if (!chosen) return input.removeAttribute("aria-activedescendant");
  chosen.setAttribute("aria-selected", "true");
  input.setAttribute("aria-activedescendant", chosen.id);
  chosen.scrollIntoView({ block: "nearest" });
}

async function ask(typed) {
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: typed })}`, {
      signal: asking.signal,
      headers: { Accept: "application/json" },
    });
    if (!answer.ok) return open(false);
    const { groups } = await answer.json();
    if (input.value.trim() === typed && document.activeElement === input) show(groups, typed);
  } catch (error) {
    // Given up for a newer one, or without a network: Enter still asks for the page.
    if (error.name !== "AbortError") open(false);
  }
}

input.addEventListener("input", () => {
  clearTimeout(waiting);
  const typed = input.value.trim();
  if (typed.length < 2) {
    asking?.abort();
    told.textContent = "";
    return open(false);
  }
  waiting = setTimeout(() => ask(typed), PAUSE);
});

const KEYS = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Enter: () => at >= 0 && go(options[at]),
  Escape: () => !list.hidden && (open(false), true),
};

function move(step) {
  if (list.hidden) {
    if (!options.length) return false;
    open(true);
  }
  const count = options.length + 1; // one place is the box itself
  select(((at + 1 + step + count) % count) - 1);
  return true;
}

function go(chosen) {
  location.assign(chosen.dataset.url);
  return true;
}

input.addEventListener("keydown", (event) => {
  if (!event.isComposing && KEYS[event.key]?.()) event.preventDefault();
});
// Pressed, not clicked: a click comes after the box has lost the cursor and the list is gone.
list.addEventListener("mousedown", (event) => event.preventDefault());
list.addEventListener("click", (event) => {
  const chosen = event.target.closest("[role=option]");
  if (chosen) go(chosen);
});
input.addEventListener("blur", () => open(false));
