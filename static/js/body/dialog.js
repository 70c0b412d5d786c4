// A dialogue of the editor. It stands outside the article's form: a form inside a form would lose
// its fields.
import { crel } from "../../django_prose_editor/editor.js";
import { icon } from "./icons.js";
import { say } from "./words.js";

export function button(label, act, className = "btn") {
  const made = crel("button", { type: "button", textContent: label, className });
  made.addEventListener("click", act);
  return made;
}

// `title` is its name; `fill(dialog, done)` puts things in. Answers with what `done` is given, or
// null when it is left.
export function openDialog(title, fill) {
  return new Promise((answer) => {
    let given = null;
    const heading = crel("h2", { id: "body-dialog-title", textContent: title });
    const close = crel("button", { type: "button", className: "body-dialog-close", "aria-label": say("Close") }, [icon("remove")]);
    const dialog = crel("dialog", { className: "body-dialog", "aria-labelledby": heading.id }, [
      crel("div", { className: "body-dialog-head" }, [heading, close]),
    ]);
    close.addEventListener("click", () => dialog.close());
    // The page's own shortcuts rest while a dialogue is open.
    dialog.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key === "s") event.preventDefault();
      event.stopPropagation();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(given);
    });
    document.body.append(dialog);
    fill(dialog, (value) => {
      given = value;
      dialog.close();
    });
    dialog.showModal();
    dialog.querySelector("[data-first]")?.focus();
  });
}
