// Search, and a list (of articles, sources) or a grid (of pictures) to choose from. The field keeps
// the focus; arrows move in what was found, Enter takes it.
import { crel } from "../../django_prose_editor/editor.js";
import { getJson } from "./asking.js";
import { beforeUse, stateOf } from "./before-use.js";
import { directionOf, languageOf } from "./lost.js";
import { say } from "./words.js";

const PAUSE = 150;
let made = 0;

export class Chooser {
  // `of`: the kind to search; `take(card)`; `more(words)`: further cards to offer first.
  constructor(desk, of, take, more = () => []) {
    Object.assign(this, { desk, of, take, more, cards: [], marked: -1, inGrid: false });
    this.grid = of === "image";
    this.id = `body-chooser-${(made += 1)}`;
    this.field = crel("input", { type: "search", id: `${this.id}-words`, autocomplete: "off", dir: "auto", role: "combobox", "data-first": "",
      "aria-expanded": "true", "aria-controls": `${this.id}-found`, "aria-autocomplete": "list" });
    this.found = crel("ul", { id: `${this.id}-found`, role: "listbox", "aria-label": say("Found"), dir: directionOf(), className: this.grid ? "body-found body-found-grid" : "body-found" });
    this.status = crel("p", { role: "status", className: "body-dialog-status" });
    const label = crel("label", { htmlFor: this.field.id, textContent: this.grid ? say("Search pictures") : say("Search, or paste an address of ours") });
    this.element = crel("div", { className: "body-chooser" }, [label, this.field, this.found, this.status]);
    this.#listen();
  }

  #listen() {
    this.field.addEventListener("input", () => {
      this.inGrid = false;
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.search(), PAUSE);
    });
    this.field.addEventListener("keydown", (event) => this.#key(event));
    this.found.addEventListener("click", (event) => {
      const row = event.target.closest("li");
      if (row) this.#take([...this.found.children].indexOf(row));
    });
  }

  // What readers would not see is taken at the second press, when it has been said.
  #take(n) {
    const card = this.cards[n];
    const warning = card?.before?.warning;
    if (warning && this.warned !== card) {
      this.warned = card;
      this.#mark(n);
      this.status.textContent = say("{warning} Press again to choose it all the same.", { warning });
    } else if (card) {
      this.take(card);
    }
  }

  async search() {
    this.asking?.abort();
    this.asking = new AbortController();
    const words = this.field.value.trim();
    try {
      const { results } = await getJson(this.desk.addresses.search, this.#query(words), this.asking.signal);
      // What is ours comes before a card of what is elsewhere.
      this.#list(/^https?:/i.test(words) ? [...results, ...this.more(words)] : [...this.more(words), ...results]);
      this.status.textContent = this.cards.length ? this.#count() : say("Nothing found. Try other words.");
    } catch (error) {
      if (error.name !== "AbortError") this.status.textContent = say("The desk cannot be reached. Try again.");
    }
  }

  #count() {
    return this.field.value ? say("{count} found", { count: this.cards.length }) : say("The newest {count}", { count: this.cards.length });
  }

  // Tags as they stand in the form, saved or not: what is about the same comes first.
  #query(q) {
    const tags = [...document.querySelectorAll("#article-form input[name=tags]")].map((input) => input.value.trim());
    return [["kind", this.of], ["q", q], ["own", this.desk.own ?? ""], ["language", this.desk.language ?? languageOf()], ...tags.filter(Boolean).map((tag) => ["tag", tag])];
  }

  #list(cards) {
    this.cards = cards;
    this.found.replaceChildren(...cards.map((card, n) => this.#row(card, `${this.id}-${n}`)));
    this.found.hidden = !cards.length;
    this.#mark(cards.length ? 0 : -1);
  }

  #row(card, id) {
    const picture = card.picture ? crel("img", { src: card.picture, alt: "", loading: "lazy" }) : crel("span", { className: "body-found-plate" });
    const words = crel("span", { className: "body-found-words" }, [
      crel("strong", { textContent: card.headline, dir: "auto" }),
      crel("span", { textContent: stateOf(card), className: "body-found-state" }),
      ...beforeUse(card),
    ]);
    const row = crel("li", { role: "option", id }, [picture, words]);
    row.dataset.tone = card.tone ?? "ok";
    return row;
  }

  #mark(n) {
    this.marked = n;
    [...this.found.children].forEach((row, i) => row.setAttribute("aria-selected", String(i === n)));
    const row = this.found.children[n];
    if (row) this.field.setAttribute("aria-activedescendant", row.id);
    else this.field.removeAttribute("aria-activedescendant");
    row?.scrollIntoView({ block: "nearest" });
  }

  #columns() {
    const tops = [...this.found.children].map((row) => row.offsetTop);
    return this.grid ? Math.max(1, tops.filter((top) => top === tops[0]).length) : 1;
  }

  #step(key) {
    const columns = this.#columns();
    const side = getComputedStyle(this.found).direction === "rtl" ? -1 : 1;
    // In the grid all four arrows move; in the words of the search left and right move the cursor.
    const sideways = this.grid && this.inGrid ? { ArrowRight: side, ArrowLeft: -side } : {};
    return { ArrowDown: columns, ArrowUp: -columns, ...sideways }[key];
  }

  #key(event) {
    if (event.key === "Enter") {
      // Else the same key press, once the editor has the focus again, would break the line there.
      event.preventDefault();
      this.#take(this.marked);
      return;
    }
    const step = this.#step(event.key);
    if (step === undefined || !this.cards.length) return;
    event.preventDefault();
    const first = this.grid && !this.inGrid && step > 0;
    this.inGrid = true;
    this.#mark(first ? this.marked : Math.min(this.cards.length - 1, Math.max(0, this.marked + step)));
  }
}
