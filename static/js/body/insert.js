// The dialogue that inserts an embed or changes one: a tab for each kind; behind it what there is
// to choose from, the fields of the kind, or both in turn.
import { crel } from "../../django_prose_editor/editor.js";
import { getJson } from "./asking.js";
import { Chooser } from "./chooser.js";
import { openDialog } from "./dialog.js";
import { KindForm } from "./kind-form.js";
import { say } from "./words.js";

// The card of what was chosen or made, or null. `kind`, `given`, `embed`: see embed.js.
export async function insert(desk, { kind, given = {}, embed }) {
  if (embed) return change(desk, embed);
  return openDialog(say("Insert"), (dialog, done) => new Insert(desk, dialog, done).begin(kind ?? "article", given));
}

async function change(desk, { kind, ref }) {
  let opened = { data: {}, chosen: [] };
  if (ref && desk.kinds[kind].fields.length)
    opened = await getJson(desk.addresses.open, { ref: `${kind}:${ref}` }).catch(() => opened);
  const title = say("Change: {kind}", { kind: desk.kinds[kind].label });
  return openDialog(title, (dialog, done) => new Insert(desk, dialog, done).change(kind, opened));
}

class Insert {
  constructor(desk, dialog, done) {
    Object.assign(this, { desk, dialog, done });
    this.panel = crel("div", { className: "body-dialog-panel", id: "body-insert-panel" });
  }

  begin(kind, given) {
    const kinds = Object.entries(this.desk.kinds).filter(([, { may }]) => may);
    this.tabs = kinds.map(([name, { label }]) =>
      crel("button", { type: "button", role: "tab", id: `body-insert-${name}`, textContent: label, "aria-controls": this.panel.id }));
    this.tabs.forEach((tab, n) => tab.addEventListener("click", () => this.#open(kinds[n][0], {}, tab)));
    const bar = crel("div", { role: "tablist", className: "body-dialog-tabs", "aria-label": say("What to insert") }, this.tabs);
    bar.addEventListener("keydown", (event) => this.#walk(event, bar));
    this.panel.setAttribute("role", "tabpanel");
    this.dialog.append(bar, this.panel);
    this.#open(kind, given);
  }

  change(kind, { data, chosen }) {
    this.dialog.append(this.panel);
    this.#show(kind, data, chosen);
  }

  #walk(event, bar) {
    const forward = getComputedStyle(bar).direction === "rtl" ? -1 : 1;
    const now = this.tabs.indexOf(event.target);
    const to = { ArrowRight: now + forward, ArrowLeft: now - forward, Home: 0, End: -1 }[event.key];
    if (to === undefined || now < 0) return;
    event.preventDefault();
    this.tabs.at(to % this.tabs.length).click();
  }

  // `pressed`: the tab keeps the focus, so that the arrows may go on.
  #open(kind, given, pressed) {
    for (const tab of this.tabs) {
      const here = tab.id === `body-insert-${kind}`;
      tab.setAttribute("aria-selected", String(here));
      tab.tabIndex = here ? 0 : -1;
      if (here) this.panel.setAttribute("aria-labelledby", tab.id);
    }
    this.#show(kind, given, []);
    if (pressed) pressed.focus();
    else this.panel.querySelector("[data-first]")?.focus();
  }

  #show(kind, data, chosen) {
    const { fields } = this.desk.kinds[kind];
    if (!fields.length) return this.#choose(kind, this.done, (words) => this.#kindsLike(words));
    const form = new KindForm(this.desk, kind, { data, chosen, changing: !this.tabs }, this);
    const [first] = fields;
    // A picture is chosen first, then come its words; a choice already made is only shown.
    if (first.type === "pick" && !data[first.name]) return form.choose(first);
    return this.show(form.element);
  }

  // Typing "pic" after the slash offers the picture, before all articles with these letters.
  #kindsLike(words) {
    if (!this.tabs || words.length < 2) return [];
    if (/^https?:\/\//i.test(words)) return this.#kindsFor(words);
    return Object.entries(this.desk.kinds)
      .filter(([name, { may, label, fields }]) => may && fields.length && [name, label].some((known) => known.toLowerCase().startsWith(words.toLowerCase())))
      .map(([name, { label, hint }]) => ({ opens: name, headline: label, state: hint }));
  }

  // An address may be that of a player, or of any page worth a card.
  #kindsFor(url) {
    return ["oembed", "link"].filter((name) => this.desk.kinds[name]?.may)
      .map((name) => ({ opens: name, given: { url }, headline: this.desk.kinds[name].label, state: url }));
  }

  #choose(of, take, more) {
    const chooser = new Chooser(this.desk, of, (card) => (card.opens ? this.#open(card.opens, card.given ?? {}) : take(card)), more);
    this.show(chooser.element);
    chooser.search();
  }

  // What the form asks of its dialogue: show this panel; choose one; leave with a card.
  show(...elements) {
    this.panel.replaceChildren(...elements);
    if (this.dialog.open) this.panel.querySelector("[data-first]")?.focus();
  }
}
