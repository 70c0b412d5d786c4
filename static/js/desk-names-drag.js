// A name is dragged by its handle, with mouse, pen or finger. The lines between move, never the one
// that is held: a line taken out of the page would lose the pointer. Which way a script runs makes no
// difference, as the pointer says which line it is over. Keys have the buttons.

function lineUnder(list, event) {
  return [...list.children].find((line) => {
    const box = line.getBoundingClientRect();
    return event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
  });
}

function bring(held, to) {
  const lines = [...held.parentElement.children];
  const [from, at] = [lines.indexOf(held), lines.indexOf(to)];
  // Each takes one step past the held line, the nearest first.
  if (at > from) for (const line of lines.slice(from + 1, at + 1)) held.before(line);
  else for (const line of lines.slice(at, from).reverse()) held.after(line);
}

// `dropped(line, before)` once it lies elsewhere; `before`: the lines as they stood.
export function dragBy(handle, line, { isFilled, dropped }) {
  let before = null;

  function end(back) {
    const stood = before;
    before = null;
    line.classList.remove("names-held");
    if (back) bring(line, line.parentElement.children[stood.indexOf(line)]);
    else if (stood.some((it, at) => it !== line.parentElement.children[at])) dropped(line, stood);
  }

  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.isPrimary || !isFilled(line)) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    before = [...line.parentElement.children];
    line.classList.add("names-held");
  });
  handle.addEventListener("pointermove", (event) => {
    const over = before && lineUnder(line.parentElement, event);
    if (over && over !== line && isFilled(over)) bring(line, over);
  });
  handle.addEventListener("pointerup", () => before && end(false));
  handle.addEventListener("pointercancel", () => before && end(true));
  document.addEventListener("keydown", (event) => {
    if (before && event.key === "Escape") end(true);
  });
}
