// A whole text pasted into an article that has no words yet is taken apart into its fields: headline,
// standfirst, bylines, picture, paragraphs, sources. The server reads it, as it reads imported files.
import { cleanPasted } from "./body/paste.js";
import { say } from "./desk-words.js";

const FEWEST_LINES = 3; // two may be a headline that was broken
const NEW = ["new_alt", "new_caption", "new_people", "new_agency", "new_mark", "new_awaits"];

export function takeCopyApart(form, saving) {
  const place = form.querySelector("[data-take-apart]");
  if (!place) return;
  const copy = new WholeCopy(form, saving, place);
  document.addEventListener("paste", (event) => copy.pasted(event), true);
  place.querySelector("button").addEventListener("click", (event) => {
    event.preventDefault();
    copy.take(form.elements.whole_copy.value, "");
  });
}

class WholeCopy {
  constructor(form, saving, place) {
    Object.assign(this, { form, saving, words: saving.words, place });
    this.told = form.querySelector("[data-copy-told]");
  }

  get blank() {
    const { headline, standfirst, body } = this.form.elements;
    const text = this.words.editor ? this.words.editor.isEmpty : !body.value.trim();
    return text && !headline.value.trim() && !standfirst.value.trim();
  }

  pasted(event) {
    const { target, clipboardData: clip } = event;
    const elsewhere = target.closest?.("input, textarea, select, [contenteditable=true], dialog");
    if ((elsewhere && elsewhere !== this.form.elements.headline) || !this.blank) return;
    const plain = clip.getData("text/plain");
    if (plain.split("\n").filter((line) => line.trim()).length < FEWEST_LINES) return;
    event.preventDefault();
    this.take(plain, clip.getData("text/html"));
  }

  async take(plain, html) {
    const data = new FormData(this.form);
    data.set("whole_copy", plain);
    if (this.blank) data.set("body", "");
    const answer = await fetch(this.place.dataset.takeApart, { method: "POST", body: data }).catch(() => null);
    const said = answer?.ok && answer.headers.get("Content-Type").startsWith("application/json") && await answer.json();
    if (said?.fields) this.put(said, plain, html);
    else this.refused(said?.refused ?? say("It did not arrive: the connection broke off."), plain);
  }

  refused(sentence, plain) {
    this.told.textContent = sentence;
    this.told.classList.add("problem");
    this.form.elements.whole_copy.value = plain;
    this.place.open = true;
  }

  put({ fields, told }, plain, html) {
    const before = this.words.pairs();
    fields.body = html ? asItWasSet(fields.body, html) : fields.body;
    for (const [name, value] of Object.entries(fields)) {
      if (NEW.includes(name)) this.form.elements[name].value = value;
      else this.words.set(name, [value].flat());
    }
    if (fields.new_awaits) this.form.elements.new_alt.closest("details").open = true;
    this.form.elements.whole_copy.value = "";
    this.place.open = false;
    this.tell(told, () => this.undo(before, plain));
    const { section, headline } = this.form.elements;
    (section && !section.value ? section : headline).focus({ preventScroll: true });
  }

  tell(told, undo) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "btn", textContent: say("Undo: put all of it into the text") });
    button.addEventListener("click", undo);
    this.told.classList.remove("problem");
    this.told.replaceChildren(told, " ", button);
  }

  // As it would stand had it been pasted into the text.
  undo(before, plain) {
    this.words.putAll(before);
    for (const name of NEW) this.form.elements[name].value = "";
    this.words.set("body", [paragraphs(plain)]);
    this.saving.changed();
    this.told.textContent = say("All of it stands in the text.");
    this.form.elements.headline.focus();
  }
}

function paragraphs(plain) {
  const holder = document.createElement("div");
  for (const block of plain.split(/\r?\n(?:[ \t]*\r?\n)+/)) {
    const words = block.trim().replace(/\s+/g, " ");
    if (words) holder.append(Object.assign(document.createElement("p"), { textContent: words }));
  }
  return holder.innerHTML;
}

// Links, headings and emphasis of what was copied, where its words stand in the text.
function asItWasSet(body, html) {
  const key = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const read = (source) => new DOMParser().parseFromString(source, "text/html").body;
  const set = new Map();
  for (const block of read(cleanPasted(html, document.dir || "ltr").clean).querySelectorAll("p, h2, h3")) set.set(key(block), block);
  const text = read(body);
  for (const paragraph of [...text.querySelectorAll("p")]) {
    const found = set.get(key(paragraph));
    if (found) paragraph.outerHTML = found.outerHTML;
  }
  return text.innerHTML;
}
