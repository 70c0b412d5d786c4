// Marks in the preview what preflight found, where it stands: a note below the paragraph or the
// part it is about. What has no place on the page stands in the list “Before it goes”.
const PARTS = {
  headline: "h1",
  standfirst: ".standfirst",
  kicker: ".kicker",
  bylines: ".by .names",
  dateline: ".by .facts",
  genre: ".by .names",
  picture: ".leadpic",
  picture_alt: ".leadpic",
  picture_caption: ".leadpic figcaption",
  sources: ".tail .source",
  tags: ".tail .topics",
  body: ".body",
};

export function markProblems(page, found) {
  for (const old of page.querySelectorAll(".desk-mark")) old.remove();
  for (const old of page.querySelectorAll("[data-desk-marked]")) delete old.dataset.deskMarked;
  if (!found) return;
  for (const list of found.content.querySelectorAll(".problems")) {
    const level = list.className.match(/problems-(\w+)/)[1];
    for (const item of list.children) mark(page, item, level);
  }
}

function mark(page, item, level) {
  const part = page.querySelector(`main ${PARTS[item.dataset.field] ?? ".nowhere"}`);
  const quoted = item.querySelector("q");
  const place = (quoted && paragraphOf(page, quoted.dataset)) || (item.dataset.field === "body" && quoted ? null : part);
  if (!place) return;
  place.dataset.deskMarked = level;
  const note = page.createElement("p");
  note.className = `desk-mark desk-mark-${level}`;
  note.dir = "auto";
  note.lang = document.documentElement.lang;
  note.textContent = item.querySelector("[data-sentence]").textContent;
  place.after(note);
}

// The words before a place end in the paragraph above it or in it; those after begin there.
function paragraphOf(page, { before, after }) {
  const blocks = [...page.querySelectorAll("main .body > *")];
  const end = plain(before).slice(-25);
  const start = plain(after).slice(0, 25);
  return (end && blocks.find((it) => plain(it.textContent).includes(end)))
    || (start && blocks.find((it) => plain(it.textContent).includes(start)));
}

function plain(text) {
  return text.replace(/[…\s]+/g, " ").trim();
}
