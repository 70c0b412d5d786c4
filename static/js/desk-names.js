// What is there, and a button that opens a line for one more; buttons that move and remove a name, a
// handle to drag it by, and suggestions from the whole newsroom. Without it: type in the order wanted,
// empty a line to remove it.

import { dragBy } from "./desk-names-drag.js";
import { say } from "./desk-words.js";

function button(sign, label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = sign;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

const inputOf = (line) => line.querySelector("input");
const nameOf = (line) => inputOf(line).value.trim();
const isFilled = (line) => nameOf(line) !== "";

// What has become of a name, and the way back as long as nothing else is typed into the list.
function teller(list, putBack) {
  const said = Object.assign(document.createElement("p"), { className: "names-said" });
  said.setAttribute("role", "status");
  list.after(said);
  list.addEventListener("input", (event) => event.target !== list && said.replaceChildren());
  return (words, before) => {
    said.textContent = words;
    if (!before) return;
    const undo = Object.assign(document.createElement("button"), { type: "button", className: "btn", textContent: say("Undo") });
    undo.addEventListener("click", () => putBack(before));
    said.append(" ", undo);
  };
}

export function orderNames(list, suggestUrl) {
  const blank = list.lastElementChild.cloneNode(true);
  const what = inputOf(blank).getAttribute("aria-label").replace(/ \d+$/, "");
  const first = inputOf(list.firstElementChild).id;
  const add = Object.assign(document.createElement("button"), { type: "button", className: "names-add", textContent: list.dataset.add });
  add.addEventListener("click", open);
  const tell = teller(list, (before) => {
    list.replaceChildren(...before);
    changed();
    tell(say("It is as it was."));
    inputOf(before[0]).focus();
  });
  list.after(add);

  function changed() {
    list.dispatchEvent(new Event("input", { bubbles: true }));
    number();
  }

  function moved(line, before) {
    changed();
    const filled = [...list.children].filter(isFilled);
    const places = { name: nameOf(line), place: filled.indexOf(line) + 1, all: filled.length };
    tell(say("“{name}” is number {place} of {all} now.", places), before);
  }

  function number() {
    const lines = [...list.children];
    lines.forEach((line, at) => {
      const input = inputOf(line);
      input.setAttribute("aria-label", `${what} ${at + 1}`);
      input.id = input.id.replace(/\d+$/, at + 1);
      const [up, down] = line.querySelectorAll("button");
      const filled = isFilled(line);
      up.disabled = !filled || at === 0;
      down.disabled = !filled || !lines[at + 1] || !isFilled(lines[at + 1]);
      line.querySelector(".names-handle").hidden = !filled || (up.disabled && down.disabled);
    });
  }

  function blankLine() {
    const line = dress(blank.cloneNode(true));
    const [input, { lang, dir }] = [inputOf(line), list.closest("form").elements.headline];
    // The article's language may have been chosen anew.
    if (input.lang) Object.assign(input, { lang, dir });
    list.append(line);
    return line;
  }

  function open() {
    const line = [...list.children].find((it) => !isFilled(it)) ?? blankLine();
    number();
    inputOf(line).focus();
  }

  function step(line, move) {
    const before = [...list.children];
    move();
    moved(line, before);
    inputOf(line).focus();
  }

  function remove(line) {
    const before = [...list.children];
    const [name, next] = [nameOf(line), line.nextElementSibling ?? line.previousElementSibling];
    line.remove();
    changed();
    if (name) tell(say("“{name}” is removed.", { name }), before);
    (next ? inputOf(next) : add).focus();
  }

  function dress(line) {
    const handle = Object.assign(document.createElement("span"), { className: "names-handle", textContent: "⠿", title: say("Drag it to its place") });
    handle.setAttribute("aria-hidden", "true");
    line.classList.remove("names-spare");
    line.append(
      handle,
      button("↑", say("Move up"), () => step(line, () => line.previousElementSibling.before(line))),
      button("↓", say("Move down"), () => step(line, () => line.nextElementSibling.after(line))),
      button("×", say("Remove"), () => remove(line)),
    );
    inputOf(line).addEventListener("input", number);
    inputOf(line).addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
      event.preventDefault(); // it would send the whole form
      open();
    });
    dragBy(handle, line, { isFilled, dropped: moved });
    return line;
  }

  // Names that come from elsewhere; the line somebody stands in stays under the cursor.
  list.addEventListener("names-put", ({ detail: names }) => {
    names.forEach((name, at) => { inputOf(list.children[at] ?? blankLine()).value = name; });
    for (const line of [...list.children].slice(names.length)) {
      if (line.contains(document.activeElement)) inputOf(line).value = "";
      else line.remove();
    }
    tell("");
    changed();
  });

  const begun = [...list.children].filter((line) => isFilled(line) || line.contains(document.activeElement));
  list.replaceChildren(...begun.map(dress));
  number();
  // A sentence beside the form may lead to the first line.
  document.addEventListener("click", ({ target }) => target.closest?.("a")?.hash === `#${first}` && !list.children.length && open());
  if (location.hash === `#${first}` && !begun.length) open();
  suggest(list, suggestUrl);
}

function suggest(list, url) {
  let waiting;
  list.addEventListener("input", (event) => {
    const typed = event.target.value?.trim() ?? "";
    clearTimeout(waiting);
    if (typed.length < 2) return;
    waiting = setTimeout(() => fetchNames(event.target, list.dataset.kind, typed, url), 200);
  });
}

async function fetchNames(input, kind, typed, url) {
  const query = new URLSearchParams({ kind, language: input.lang, q: typed });
  const answer = await fetch(`${url}?${query}`).catch(() => null);
  if (!answer?.ok) return; // the names already in the page stay
  const { names } = await answer.json();
  const options = document.getElementById(input.getAttribute("list"));
  const known = new Set([...options.options].map((option) => option.value));
  for (const name of names.filter((found) => !known.has(found))) {
    const option = document.createElement("option");
    option.value = name;
    options.append(option);
  }
}
