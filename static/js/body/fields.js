// One field of a kind's form. Each answers with { name, element, value(), empty(), set(), refuse(), focus() }.
import { crel } from "../../django_prose_editor/editor.js";
import { makeItems } from "./items.js";
import { makePick } from "./pick.js";
import { languageOf } from "./lost.js";

const LONG = { text: 3, code: 10 };
const TYPES = { url: "url", number: "number", yes: "checkbox" };

function control(spec, id) {
  if (spec.type === "choice")
    return crel("select", { id }, spec.choices.map(([value, textContent]) => crel("option", { value, textContent })));
  const made = LONG[spec.type] ? crel("textarea", { id, rows: LONG[spec.type] }) : crel("input", { id, type: TYPES[spec.type] ?? "text", autocomplete: "off" });
  // Too many words are refused with a sentence; a browser would cut them without one.
  if (spec.type === "number") Object.assign(made, { min: spec.min, max: spec.max });
  if (["url", "code", "number"].includes(spec.type)) made.dir = "ltr";
  else if (spec.type !== "yes") Object.assign(made, { dir: "auto", lang: languageOf() });
  return made;
}

export function makeField(spec, given, form, prefix = "body-field") {
  const id = `${prefix}-${spec.name}`;
  const wrong = crel("p", { id: `${id}-wrong`, className: "body-wrong", role: "alert" });
  const make = { pick: makePick, items: makeItems }[spec.type] ?? makePlain;
  const field = make(spec, given, form, id, makeField);
  field.name = spec.name;
  field.element.append(wrong);
  field.refuse = (sentence) => {
    wrong.textContent = sentence;
    field.focusable()?.setAttribute("aria-invalid", String(Boolean(sentence)));
  };
  field.focus = () => field.focusable()?.focus();
  return field;
}

function makePlain(spec, given, _form, id) {
  const made = control(spec, id);
  const yes = spec.type === "yes";
  const set = (value) => {
    if (yes) made.checked = Boolean(value);
    else if (spec.type !== "choice" || value) made.value = value ?? "";
  };
  set(given ?? spec.initial);
  const help = spec.help ? [crel("p", { className: "help", id: `${id}-help`, textContent: spec.help })] : [];
  made.setAttribute("aria-describedby", [...(help.length ? [`${id}-help`] : []), `${id}-wrong`].join(" "));
  if (spec.required) made.required = true;
  if (!yes) made.dataset.first = "";
  const label = crel("label", { htmlFor: id, textContent: spec.label });
  const parts = yes ? [crel("span", { className: "body-yes" }, [made, label])] : [label, made];
  return {
    element: crel("div", { className: `body-field body-field-${spec.type}` }, [...parts, ...help]),
    value: () => (yes ? made.checked : made.value.trim()),
    empty: () => (yes ? !made.checked : !made.value.trim()),
    focusable: () => made,
    set,
  };
}
