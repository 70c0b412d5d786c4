// Tells the desk where the cursor is, and shows who else is in the article and where.
import { asked, post } from "./desk-autosave-send.js";
import { say } from "./desk-words.js";

const EVERY = 15_000;
const SOON = 400;
const JUST_NOW = 20;

export class Presence {
  constructor(form, { words, line, saving }) {
    Object.assign(this, { form, words, line, saving, field: "", opened: true, here: new Map() });
    this.shown = form.querySelector("[data-present]");
    form.addEventListener("focusin", ({ target }) => this.moved(this.fieldOf(target)));
    document.addEventListener("visibilitychange", () => !document.hidden && this.beat());
    addEventListener("pagehide", () => this.leave());
    addEventListener("pageshow", ({ persisted }) => {
      if (!persisted) return;
      this.opened = true;
      this.beat();
    });
    saving.afterSaving.push(() => this.saved());
    this.beat();
  }

  fieldOf(target) {
    if (target.closest(".field-body")) return "body";
    return this.words.names.includes(target.name) ? target.name : "";
  }

  moved(field) {
    if (field === this.field) return;
    this.field = field;
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.beat(), SOON);
  }

  // One at a time: an older one that came late would put the cursor back to where it was.
  async beat() {
    clearTimeout(this.next);
    this.next = setTimeout(() => !document.hidden && this.beat(), EVERY);
    const url = this.form.dataset.here;
    if (!url) return;
    if (this.asking) {
      this.again = true;
      return;
    }
    this.asking = true;
    const pairs = [["field", this.field], ["opened", this.opened ? "1" : ""]];
    const { others, working } = await post(this.form, url, pairs);
    this.asking = false;
    if (others) { // else the saving tells what is wrong
      this.opened = false;
      this.show(others);
      this.tell(working);
    }
    if (!this.again) return;
    this.again = false;
    this.beat();
  }

  leave() {
    const url = this.form.dataset.here;
    if (url) navigator.sendBeacon(url, asked(this.form, [["left", "1"]]));
  }

  saved() {
    if (this.opened && this.form.dataset.here) this.beat();
    if (!this.told) return;
    this.told = null;
    if (!this.saving.mergedLast) this.line.tell("");
  }

  // Someone else's text is newer than the one we stand on.
  tell({ id, by, at }) {
    if (this.saving.inFlight || this.saving.trouble === "conflict" || this.told === id || id <= Number(this.form.elements.based_on.value)) return;
    this.told = id;
    const who = by || say("You, in another window,");
    this.line.tell(say("{who} saved at {at}: your next save will be merged with that.", { who, at }));
  }

  show(others) {
    const names = others.map(({ name, where, ago }) => {
      const when = ago > JUST_NOW ? ` ${say("({ago} s ago)", { ago })}` : "";
      return where ? `${name} in ${where}${when}` : `${name}${when}`;
    });
    this.shown.textContent = names.length ? say("Also here: {names}", { names: names.join(" · ") }) : "";
    this.shown.hidden = !names.length;
    this.speakOf(others);
    for (const mark of this.form.querySelectorAll(".here-mark")) this.unmark(mark);
    for (const field of new Set(others.map((it) => it.field).filter(Boolean))) {
      this.mark(field, others.filter((it) => it.field === field).map((it) => it.name));
    }
  }

  speakOf(others) {
    const now = new Map(others.map(({ id, name }) => [id, name]));
    const came = [...now].filter(([id]) => !this.here.has(id)).map(([, name]) => say("{name} is here, too.", { name }));
    const went = [...this.here].filter(([id]) => !now.has(id)).map(([, name]) => say("{name} has left.", { name }));
    if (came.length || went.length) this.line.speak([...came, ...went].join(" "));
    this.here = now;
  }

  mark(field, names) {
    const place = field === "picture" ? document.getElementById("lead-picture") : this.form.querySelector(`.field-${field}`);
    if (!place) return;
    const mark = document.createElement("p");
    Object.assign(mark, { className: "here-mark", id: `here-${field}`, textContent: names.length > 1
      ? say("{names} are here", { names: names.join(say(" and ")) }) : say("{names} is here", { names: names[0] }) });
    const label = place.querySelector("label, legend");
    label.after(mark);
    const described = place.querySelector(".ProseMirror") ?? place.querySelector("fieldset") ?? (place.matches("fieldset") ? place : place.querySelector("input, select, textarea"));
    mark.described = described;
    describe(described, (ids) => [...ids, mark.id]);
    place.classList.add("field-shared");
  }

  unmark(mark) {
    describe(mark.described, (ids) => ids.filter((id) => id !== mark.id));
    mark.closest(".field-shared")?.classList.remove("field-shared");
    mark.remove();
  }
}

function describe(element, change) {
  const ids = change((element.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (ids.length) element.setAttribute("aria-describedby", ids.join(" "));
  else element.removeAttribute("aria-describedby");
}
