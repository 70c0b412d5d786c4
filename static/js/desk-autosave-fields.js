// The words of the article's form: read as the form would send them, and put into its fields.
import { patchBody } from "./desk-autosave-body.js";

const LISTS = new Set(["bylines", "sources", "tags"]);
const IDENTITY = new Set(["language", "section", "slug"]);
const oneLine = (values) => values.map((value) => value.replace(/\s+/g, " ").trim()).join("\n");

export class Words {
  constructor(form) {
    this.form = form;
    this.names = form.dataset.words.split(" ");
    this.editor = null;
    this.putting = false;
    this.halfTyped = null;
    // A tag or source that stands half typed is not saved: it would be made, and stay.
    form.addEventListener("focusin", ({ target }) => {
      this.halfTyped = target.matches("[data-names] input") ? { input: target, was: target.value } : null;
    });
    form.addEventListener("focusout", () => { this.halfTyped = null; });
  }

  // [name, value] of every field, in the order of the page.
  pairs({ settled = false } = {}) {
    const half = settled ? this.halfTyped : null;
    const lines = half ? [...this.form.querySelectorAll(`input[name="${half.input.name}"]`)] : [];
    const typed = [...new FormData(this.form)].map(([name, value]) =>
      (half && name === half.input.name && lines.shift() === half.input ? [name, half.was] : [name, value]));
    return typed.filter(([name, value]) =>
      this.names.includes(name) && typeof value === "string" && (value.trim() || !LISTS.has(name)));
  }

  text(how) {
    return JSON.stringify(this.pairs(how));
  }

  // Puts `words` ({name: value or values}) into the fields. Where someone has typed on since they
  // were `sent`, the text is patched, and another field is left: those are the answer.
  put(words, sent = this.pairs()) {
    const left = [];
    this.putting = true;
    for (const [name, value] of Object.entries(words)) {
      const values = (Array.isArray(value) ? value : [value]).map((it) => String(it ?? ""));
      const was = valuesOf(sent, name);
      if (name === "body" && this.editor) {
        if (!patchBody(this.editor, was[0] ?? "", values[0])) left.push(name);
      } else if (oneLine(values) === oneLine(was)) {
        continue;
      } else if (oneLine(valuesOf(this.pairs(), name)) !== oneLine(was)) {
        if (!IDENTITY.has(name)) left.push(name);
      } else {
        this.set(name, values);
      }
    }
    this.putting = false;
    return left;
  }

  putAll(pairs) {
    this.putting = true;
    for (const name of this.names) this.set(name, valuesOf(pairs, name));
    this.putting = false;
  }

  set(name, values) {
    const field = this.form.elements[name];
    if (LISTS.has(name)) this.setLines(name, values);
    else if (name === "picture") this.choosePicture(values[0] ?? "");
    else if (name === "body" && this.editor) patchBody(this.editor, field.value, values[0] ?? "");
    else if (field) {
      if (field.type === "checkbox") field.checked = Boolean(values[0]);
      else field.value = values[0] ?? "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  setLines(name, values) {
    const list = this.form.querySelector(`[data-names][data-kind="${name}"]`);
    list.dispatchEvent(new CustomEvent("names-put", { detail: values })); // desk-names.js
  }

  choosePicture(number) {
    const choices = [...this.form.querySelectorAll('input[name="picture"]')];
    let choice = choices.find((it) => it.value === number);
    if (!choice) {
      // Not on the shelf of this page; its picture shows when the page is opened again.
      const label = document.createElement("label");
      label.className = "choice";
      choice = Object.assign(document.createElement("input"), { type: "radio", name: "picture", value: number });
      label.append(choice, " The picture that was chosen elsewhere");
      document.querySelector("#lead-picture > legend").after(label);
    }
    choice.checked = true;
    choice.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

export function valuesOf(pairs, name) {
  return pairs.filter(([of]) => of === name).map(([, value]) => value);
}
