// Small questions about the selected words: where a link leads, which language they are in.
import { crel } from "../../django_prose_editor/editor.js";
import { button, openDialog } from "./dialog.js";
import { say } from "./words.js";

const ADDRESS = /^(?:https?:\/\/\S+\.\S+|mailto:\S+@\S+|tel:\+?[\d -]+|\/(?!\/)\S*)$/i;
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
const RIGHT_TO_LEFT = /^(?:ar|he|fa|ur|ps|yi|dv|ug|sd|ckb)\b/i;

export function askLink(editor) {
  if (editor.state.selection.empty && !editor.isActive("link")) return;
  const words = () => editor.chain().focus().extendMarkRange("link");
  ask(editor, {
    title: say("Link"),
    label: say("Address"),
    value: editor.getAttributes("link").href,
    wrong: (href) => (ADDRESS.test(href) ? "" : say("This is not an address. Start it with https://, mailto:, tel: or /.")),
    keep: (href) => words().setLink({ href }).run(),
    remove: () => words().unsetLink().run(),
  });
}

export function askLanguage(editor) {
  if (editor.state.selection.empty && !editor.isActive("foreignPhrase")) return;
  ask(editor, {
    title: say("Words in another language"),
    label: say("Language code, for example de or ar"),
    value: editor.getAttributes("foreignPhrase").lang,
    wrong: (lang) => (LANGUAGE.test(lang) ? "" : say("This is not a language code. Write two or three small letters, for example de.")),
    keep: (lang) => editor.chain().focus().setForeign(lang, RIGHT_TO_LEFT.test(lang) ? "rtl" : "ltr").run(),
    remove: () => editor.chain().focus().unsetForeign().run(),
  });
}

async function ask(editor, { title, label, value, wrong, keep, remove }) {
  const act = await openDialog(title, (dialog, done) => {
    const field = crel("input", { type: "text", id: "body-ask", value: value ?? "", dir: "ltr", "data-first": "", "aria-describedby": "body-ask-wrong" });
    const refusal = crel("p", { role: "alert", id: "body-ask-wrong", className: "body-wrong" });
    const form = crel("form", { className: "body-form" }, [
      crel("label", { htmlFor: field.id, textContent: label }), field, refusal,
      crel("div", { className: "body-dialog-acts" }, [
        crel("button", { type: "submit", className: "btn go", textContent: say("Apply") }),
        ...(value ? [button(say("Remove"), () => done(remove))] : []),
      ]),
    ]);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = field.value.trim();
      refusal.textContent = wrong(given);
      if (!refusal.textContent) done(() => keep(given));
    });
    dialog.append(form);
  });
  if (act) act();
  else editor.commands.focus();
}
