// Buttons that move and remove a name, a handle to drag it by, a line that is always free, and
// suggestions from the whole newsroom. Without it: type in the order wanted, empty a line to remove it.

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

const isFilled = (line) => line.querySelector("input").value.trim() !== "";
const nameOf = (line) => line.querySelector("input").value.trim();

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
  const what = blank.querySelector("input").getAttribute("aria-label").replace(/ \d+$/, "");
  const tell = teller(list, (before) => {
    list.replaceChildren(...before);
    changed();
    tell(say("It is as it was."));
    before[0].querySelector("input").focus();
  });

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
      const input = line.querySelector("input");
      input.setAttribute("aria-label", `${what} ${at + 1}`);
      input.id = input.id.replace(/\d+$/, at + 1);
      const [up, down, remove] = line.querySelectorAll("button");
      const filled = isFilled(line);
      up.disabled = !filled || at === 0;
      down.disabled = !filled || !lines[at + 1] || !isFilled(lines[at + 1]);
      remove.disabled = !filled;
      line.querySelector(".names-handle").hidden = !filled;
    });
    if (isFilled(lines.at(-1))) list.append(dress(blank.cloneNode(true)));
    if (list.lastElementChild !== lines.at(-1)) number();
  }

  function step(line, move) {
    const before = [...list.children];
    move();
    moved(line, before);
    line.querySelector("input").focus();
  }

  function remove(line) {
    const before = [...list.children];
    const [name, next] = [nameOf(line), line.nextElementSibling ?? line.previousElementSibling];
    line.remove();
    changed();
    tell(say("“{name}” is removed.", { name }), before);
    next.querySelector("input").focus();
  }

  function dress(line) {
    const input = line.querySelector("input");
    const handle = Object.assign(document.createElement("span"), { className: "names-handle", textContent: "⠿", title: say("Drag it to its place") });
    handle.setAttribute("aria-hidden", "true");
    line.prepend(handle);
    line.append(
      button("↑", say("Move up"), () => step(line, () => line.previousElementSibling.before(line))),
      button("↓", say("Move down"), () => step(line, () => line.nextElementSibling.after(line))),
      button("×", say("Remove"), () => remove(line)),
    );
    input.addEventListener("input", number);
    dragBy(handle, line, { isFilled, dropped: moved });
    return line;
  }

  [...list.children].forEach(dress);
  number();
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
