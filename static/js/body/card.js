// How one embed looks and behaves inside the text. Texts only ever enter as text: a headline may
// contain a tag or a brace.
import { crel, pm } from "../../django_prose_editor/editor.js";
import { withTerms } from "./before-use.js";
import { icon } from "./icons.js";
import { suggestionsFor, wordsAround } from "./lost.js";
import { announce } from "./surface.js";
import { say } from "./words.js";

const { NodeSelection } = pm.state;
// What a button does is one step of its own to undo.
const { closeHistory } = pm.history;

export class CardView {
  constructor({ node, view, editor, getPos }, desk) {
    Object.assign(this, { node, view, editor, getPos, desk });
    this.picture = crel("img", { alt: "", className: "embed-card-picture", hidden: true, loading: "lazy" });
    this.kind = crel("span", { className: "embed-card-kind" });
    this.state = crel("span", { className: "embed-card-state" });
    this.headline = crel("strong", { className: "embed-card-headline", dir: "auto" });
    this.detail = crel("span", { className: "embed-card-detail", dir: "auto" });
    const top = crel("span", { className: "embed-card-top" }, [this.kind, this.state]);
    this.words = crel("div", { className: "embed-card-words" }, [top, this.headline, this.detail]);
    // Its labels are in the language of the desk; it stands in the text as the text runs.
    this.dom = crel("div", { className: "embed-card", role: "group", lang: document.documentElement.lang },
      [this.picture, this.words, this.#buttons()]);
    this.suggestions = [];
    this.#show();
  }

  #buttons() {
    const acts = [
      [say("Change"), null, () => this.#select() && this.editor.commands.insertEmbed({ embed: this.node.attrs, at: this.getPos() })],
      [say("Move up"), "up", () => this.#move(-1)],
      [say("Move down"), "down", () => this.#move(1)],
      [say("Remove"), "remove", () => this.#remove()],
    ];
    this.buttons = acts.map(([label, sign, act]) => this.#button(label, sign, act));
    const group = crel("div", { className: "embed-card-buttons" }, this.buttons);
    this.#leaveWithEscape(group);
    return group;
  }

  #button(label, sign, act) {
    const made = crel("button", { type: "button", tabIndex: -1, title: sign ? label : "" }, [sign ? icon(sign) : label]);
    if (sign) made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  }

  #leaveWithEscape(group) {
    group.addEventListener("keydown", (event) => event.key === "Escape" && this.#select() && this.view.focus());
  }

  async #show() {
    const { kind, ref } = this.node.attrs;
    const asked = this.node;
    this.#forgetSuggestions();
    this.buttons[0].textContent = ref === null ? say("Choose") : say("Change");
    if (ref === null) return this.#showLost();
    this.#say({ tone: "loading", state: "…" });
    const card = await this.desk.cards.get(kind, ref).catch(() => undefined);
    if (this.node !== asked) return undefined;
    if (card) return this.#say(card);
    const what = card === null ? say("Nothing has this id any more. Choose another, or remove this.")
      : say("The desk cannot be reached; what this shows is unknown. It is kept as it is.");
    return this.#say({ tone: "warn", state: card === null ? say("Missing") : say("Unknown"), detail: what });
  }

  // For an embed whose id was lost: the sentence around it, and up to three articles that fit.
  async #showLost() {
    const asked = this.node;
    this.#say({ tone: "warn", state: say("Lost id"), headline: say("A related article stood here: choose an article") });
    // The view is made before its node stands in the document.
    await Promise.resolve();
    const around = wordsAround(this.view.state.doc, this.getPos());
    this.#say({ tone: "warn", state: say("Lost id"), headline: say("A related article stood here: choose an article"),
      detail: `${around.before} […] ${around.after}`.trim() });
    const cards = await suggestionsFor(this.desk, around);
    if (this.node !== asked) return;
    this.suggestions = cards.map((card) => this.#button(card.headline, null, () => this.#become(card)));
    for (const made of this.suggestions) Object.assign(made, { className: "embed-card-suggestion", dir: "auto", tabIndex: this.selected ? 0 : -1 });
    this.offered = crel("div", { className: "embed-card-suggestions", role: "group", "aria-label": say("Articles that fit") }, this.suggestions);
    this.#leaveWithEscape(this.offered);
    if (cards.length) this.dom.append(this.offered);
  }

  #forgetSuggestions() {
    this.suggestions = [];
    this.offered?.remove();
  }

  #become(card) {
    this.desk.cards.remember(card);
    const at = this.getPos();
    const tr = this.view.state.tr.setNodeMarkup(at, null, { kind: card.kind, ref: card.ref });
    this.view.dispatch(closeHistory(tr).setSelection(NodeSelection.create(tr.doc, at)));
    this.view.focus();
  }

  #say(card) {
    const { tone, headline = "", state = "", detail = "", picture = null } = withTerms(card);
    this.dom.dataset.tone = tone;
    this.detail.classList.toggle("embed-card-asks", Boolean(card.before?.asks.length));
    this.kind.textContent = this.desk.kinds[this.node.attrs.kind]?.label ?? this.node.attrs.kind;
    for (const [name, words] of Object.entries({ headline, state, detail })) {
      this[name].textContent = words;
      this[name].hidden = !words;
    }
    this.picture.hidden = !picture;
    if (picture) this.picture.src = picture;
    this.label = [this.kind.textContent, headline, state, detail].filter(Boolean).join(": ");
    this.dom.setAttribute("aria-label", this.label);
    // Its headline comes from the desk, perhaps after it was selected.
    if (this.selected) this.#announceIt();
  }

  #select() {
    this.view.dispatch(this.view.state.tr.setSelection(NodeSelection.create(this.view.state.doc, this.getPos())));
    return true;
  }

  #move(step) {
    const { state } = this.view;
    const at = this.getPos();
    const $at = state.doc.resolve(at);
    const other = $at.parent.maybeChild($at.index() + step);
    if (!other) return;
    const to = step < 0 ? at - other.nodeSize : at + other.nodeSize;
    const tr = state.tr.delete(at, at + this.node.nodeSize).insert(to, this.node);
    this.view.dispatch(closeHistory(tr).setSelection(NodeSelection.create(tr.doc, to)).scrollIntoView());
    // The view is made anew where the card now stands; the focus would be lost with the old one.
    const buttons = this.view.nodeDOM(to)?.querySelectorAll(".embed-card-buttons button");
    buttons?.[step < 0 ? 1 : 2].focus();
  }

  #remove() {
    const at = this.getPos();
    this.view.dispatch(closeHistory(this.view.state.tr.delete(at, at + this.node.nodeSize)));
    this.view.focus();
    announce(this.view, say("Removed. Undo with Control Z."));
  }

  // --- What ProseMirror asks ---------------------------------------------------------------------

  update(node) {
    if (node.type !== this.node.type) return false;
    const same = node.attrs.kind === this.node.attrs.kind && node.attrs.ref === this.node.attrs.ref;
    this.node = node;
    if (!same) this.#show();
    return true;
  }

  // Only the selected card's buttons are in the tab order: a body has dozens of cards.
  selectNode() {
    this.#beSelected(true);
    this.#announceIt();
  }

  #announceIt() {
    announce(this.view, `${this.label}. ${say("Enter changes it, Delete removes it, Tab goes to its buttons.")}`);
  }

  deselectNode() {
    this.#beSelected(false);
  }

  #beSelected(yes) {
    this.selected = yes;
    this.dom.classList.toggle("ProseMirror-selectednode", yes);
    for (const button of [...this.suggestions, ...this.buttons]) button.tabIndex = yes ? 0 : -1;
  }

  stopEvent(event) {
    return Boolean(event.target.closest?.("button"));
  }

  ignoreMutation() {
    return true;
  }
}
