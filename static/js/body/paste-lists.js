// Lists as other programs write them: Word has none, only paragraphs with a level and a typed
// marker; Google Docs puts a list directly into a list. `data-style`: see hideStyles in paste.js.
const LEVEL = /mso-list:\s*\S+\s+level(\d)/i;
const NUMBERED = /^[\s\u00a0(]*(?:\d+|[a-z]|[ivxlc]+)[.)]/i;

export function listsFromWord(body) {
  let open = [];
  let last = null;
  for (const paragraph of [...body.querySelectorAll("p, h1, h2, h3")]) {
    const level = Number(LEVEL.exec(paragraph.getAttribute("data-style") ?? "")?.[1] ?? 0);
    if (!level) continue;
    // Anything between two items ends the list.
    if (last === null || paragraph.previousElementSibling !== last) open = [];
    last = place(paragraph, level, open);
  }
}

// Answers the outermost list, which stands where the paragraphs stood.
function place(paragraph, level, open) {
  const marker = takeMarker(paragraph);
  const made = paragraph.ownerDocument;
  open.length = Math.min(open.length, level);
  while (open.length < level) {
    const list = made.createElement(NUMBERED.test(marker) ? "ol" : "ul");
    const above = open.at(-1)?.lastElementChild;
    if (above) above.append(list);
    else if (open.length) open.at(-1).append(list);
    else paragraph.before(list);
    open.push(list);
    // A list that begins at level 2 has nothing to stand in at level 1.
    if (open.length < level && !list.lastElementChild) open.length = level, open.fill(list);
  }
  const item = made.createElement("li");
  const words = made.createElement("p");
  words.append(...paragraph.childNodes);
  item.append(words);
  open.at(-1).append(item);
  paragraph.remove();
  return open[0];
}

function takeMarker(paragraph) {
  const ignored = [...paragraph.querySelectorAll("[data-style*='mso-list']")].filter((element) => /mso-list:\s*Ignore/i.test(element.getAttribute("data-style")));
  const marker = ignored[0]?.textContent ?? "";
  for (const element of ignored) element.remove();
  return marker;
}

export function nestLists(body) {
  for (const list of [...body.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")]) {
    const item = list.previousElementSibling;
    if (item?.tagName === "LI") item.append(list);
    else list.replaceWith(...list.children);
  }
}
