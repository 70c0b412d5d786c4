// A field with several things of ours in an order, each with words of its own: a gallery's pictures.
import { crel } from "../../django_prose_editor/editor.js";
import { closeAltWhileDecorative } from "./decorative.js";
import { button } from "./dialog.js";
import { icon } from "./icons.js";
import { chosenCard } from "./pick.js";
import { say } from "./words.js";

let made = 0;

// spec: { name, label, of, key, fields }: each item is { [key]: ref, ...its fields }. `makeField` is
// handed in, because modules that import each other get no hash in their names.
export function makeItems(spec, given, form, id, makeField) {
  const rows = crel("ol", { className: "body-items" });
  const items = new Map();
  const add = button(say("Add"), () => form.choose(spec, { many: true, take: (card) => append({ [spec.key]: card.ref, shape: card.shape }) }));
  add.id = id;

  function append(item) {
    const ref = item[spec.key];
    const fields = spec.fields.map((field) => makeField(field, item[field.name], form, `body-item-${(made += 1)}`));
    closeAltWhileDecorative(fields);
    const row = crel("li", {}, [
      crel("div", { className: "body-chosen" }, chosenCard(form.cards.get(ref))),
      crel("div", { className: "body-item-fields" }, fields.map(({ element }) => element)),
      moves(),
    ]);
    items.set(row, { ref, fields });
    rows.append(row);
  }

  function moves() {
    const act = (name, label, move) => {
      const pressed = crel("button", { type: "button", "aria-label": label, title: label }, [icon(name)]);
      pressed.addEventListener("click", () => move(pressed.closest("li"), pressed));
      return pressed;
    };
    return crel("div", { className: "body-item-moves" }, [
      act("up", say("Move up"), (row, pressed) => { row.previousElementSibling?.before(row); pressed.focus(); }),
      act("down", say("Move down"), (row, pressed) => { row.nextElementSibling?.after(row); pressed.focus(); }),
      act("remove", say("Remove"), (row) => { items.delete(row); row.remove(); add.focus(); }),
    ]);
  }

  for (const item of given ?? []) append(item);
  const value = () => [...rows.children].map((row) => {
    const { ref, fields } = items.get(row);
    return { [spec.key]: ref, ...Object.fromEntries(fields.map((field) => [field.name, field.value()])) };
  });
  const label = crel("span", { className: "body-label", textContent: spec.label });
  return {
    element: crel("div", { className: "body-field body-field-items", role: "group", "aria-label": spec.label }, [label, rows, add]),
    value,
    empty: () => !items.size,
    focusable: () => add,
    set: () => undefined,
  };
}
