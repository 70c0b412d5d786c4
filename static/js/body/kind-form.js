// The fields of a kind that has content of its own, built from what the kind says of them.
import { crel } from "../../django_prose_editor/editor.js";
import { postJson } from "./asking.js";
import { Chooser } from "./chooser.js";
import { closeAltWhileDecorative } from "./decorative.js";
import { button } from "./dialog.js";
import { makeField } from "./fields.js";
import { quoted, say } from "./words.js";

export class KindForm {
  // `chosen`: the cards of what `data` already refers to; `insert`: the dialogue it is part of.
  constructor(desk, kind, { data, chosen, changing }, insert) {
    Object.assign(this, { desk, kind, insert });
    this.cards = new Map(chosen.map((card) => [card.ref, card]));
    const { fields, hint } = desk.kinds[kind];
    this.fields = fields.map((spec) => makeField(spec, data[spec.name], this));
    closeAltWhileDecorative(this.fields);
    this.refusal = crel("p", { role: "alert", className: "body-wrong" });
    this.submit = crel("button", { type: "submit", className: "btn go", textContent: changing ? say("Keep") : say("Insert") });
    this.element = crel("form", { className: "body-form", noValidate: true }, [
      ...(hint ? [crel("p", { className: "help", textContent: hint })] : []),
      ...this.fields.map(({ element }) => element),
      this.refusal,
      crel("div", { className: "body-dialog-acts" }, [this.submit]),
    ]);
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
  }

  // A search in place of the form, until something is taken; `many`: until it is done.
  choose(spec, { take, many } = {}) {
    const back = () => this.insert.show(this.element);
    const chooser = new Chooser(this.desk, spec.of, (card) => {
      this.cards.set(card.ref, card);
      (take ?? ((given) => this.#take(spec, given)))(card);
      if (many) chooser.status.textContent = say("Added: {what}. Choose more, or go on.", { what: quoted(card.headline) });
      else back();
    });
    const start = this.#field(spec.name).empty() ? say("Without") : say("Back");
    const acts = crel("div", { className: "body-dialog-acts" }, [button(many ? say("Go on") : start, back)]);
    this.insert.show(chooser.element, ...(spec.required && !many && this.#field(spec.name).empty() ? [] : [acts]));
    chooser.search();
  }

  // A drawing is not cut unless somebody wants it: the picture says what suits it.
  #take(spec, card) {
    this.#field(spec.name).set(card.ref);
    if (card.shape) this.#field("shape")?.set(card.shape);
  }

  #field(name) {
    return this.fields.find((field) => field.name === name);
  }

  async #send() {
    const data = Object.fromEntries(this.fields.map((field) => [field.name, field.value()]));
    this.submit.disabled = true;
    this.refusal.textContent = "";
    for (const field of this.fields) field.refuse("");
    const slow = setTimeout(() => { this.refusal.textContent = say("Asking …"); }, 400);
    const answer = await postJson(this.desk.addresses.make, { kind: this.kind, own: this.desk.own, data });
    clearTimeout(slow);
    this.submit.disabled = false;
    if (answer.card) this.insert.done(answer.card);
    else this.#explain(answer.errors);
  }

  #explain(errors) {
    const rest = [];
    for (const [name, sentence] of Object.entries(errors)) {
      const field = this.#field(name);
      if (field) field.refuse(sentence);
      else rest.push(sentence);
    }
    this.refusal.textContent = rest.join(" ");
    this.fields.find(({ name }) => errors[name])?.focus();
  }
}
