// A field that names something of ours, a picture for example: shown as it looks, chosen by search.
import { crel } from "../../django_prose_editor/editor.js";
import { beforeUse, stateOf } from "./before-use.js";
import { button } from "./dialog.js";
import { say } from "./words.js";

export function chosenCard(card) {
  const picture = card?.picture ? [crel("img", { src: card.picture, alt: "" })] : [];
  return [...picture, crel("span", { className: "body-chosen-words" }, [
    crel("strong", { textContent: card?.headline ?? say("Missing"), dir: "auto" }),
    crel("span", { className: "body-found-state", textContent: stateOf(card) }),
    ...beforeUse(card),
    ...(card?.before?.warning ? [crel("span", { className: "body-asks", textContent: card.before.warning })] : []),
  ])];
}

export function makePick(spec, given, form, id) {
  let ref = given ?? null;
  const shown = crel("div", { className: "body-chosen" });
  const choose = button("", () => form.choose(spec));
  const without = button(say("Without"), () => set(null));
  choose.id = id;
  const set = (value) => {
    ref = value;
    shown.replaceChildren(...(ref ? chosenCard(form.cards.get(ref)) : []));
    choose.textContent = ref ? say("Choose another") : say("Choose");
    without.hidden = !ref || spec.required;
  };
  set(ref);
  const label = crel("span", { className: "body-label", id: `${id}-label`, textContent: spec.label });
  choose.setAttribute("aria-describedby", `${id}-label`);
  const help = spec.help ? [crel("p", { className: "help", textContent: spec.help })] : [];
  return {
    element: crel("div", { className: "body-field body-field-pick" }, [label, shown, crel("div", { className: "body-dialog-acts" }, [choose, without]), ...help]),
    value: () => ref,
    empty: () => ref === null,
    focusable: () => choose,
    set,
  };
}
