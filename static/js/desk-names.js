// Buttons that move and remove a name, a line that is always free, and suggestions from the
// whole newsroom. Without it: type in the order wanted, empty a line to remove it.

import { say } from "./desk-words.js";

function button(sign, label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = sign;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

export function orderNames(list, suggestUrl) {
  const blank = list.lastElementChild.cloneNode(true);
  const what = blank.querySelector("input").getAttribute("aria-label").replace(/ \d+$/, "");

  function changed() {
    list.dispatchEvent(new Event("input", { bubbles: true }));
    number();
  }

  function number() {
    const lines = [...list.children];
    lines.forEach((line, at) => {
      const input = line.querySelector("input");
      input.setAttribute("aria-label", `${what} ${at + 1}`);
      input.id = input.id.replace(/\d+$/, at + 1);
      const [up, down, remove] = line.querySelectorAll("button");
      const filled = input.value.trim() !== "";
      up.disabled = !filled || at === 0;
      down.disabled = !filled || !lines[at + 1]?.querySelector("input").value.trim();
      remove.disabled = !filled;
    });
    if (lines.at(-1).querySelector("input").value.trim()) list.append(dress(blank.cloneNode(true)));
    if (list.lastElementChild !== lines.at(-1)) number();
  }

  function dress(line) {
    const input = line.querySelector("input");
    line.append(
      button("↑", say("Move up"), () => { line.previousElementSibling.before(line); changed(); input.focus(); }),
      button("↓", say("Move down"), () => { line.nextElementSibling.after(line); changed(); input.focus(); }),
      button("×", say("Remove"), () => {
        const next = line.nextElementSibling ?? line.previousElementSibling;
        line.remove();
        changed();
        next.querySelector("input").focus();
      }),
    );
    input.addEventListener("input", number);
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
