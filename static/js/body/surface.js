// The editable area itself: its name, language and direction for screen readers and spelling
// checkers, and no styles from scripts.
import { crel, Extension, pm } from "../../django_prose_editor/editor.js";
import { say } from "./words.js";

export const Surface = Extension.create({
  name: "surface",
  addOptions: () => ({ words: {} }),
  // Runs before the view exists. Tiptap would put a <style> in the head, which our policy refuses;
  // body-editor.css says what that style says.
  onBeforeCreate() {
    this.editor.options.injectCSS = false;
  },
  addProseMirrorPlugins() {
    const textarea = this.editor.options.element.querySelector("textarea");
    return [new pm.state.Plugin({ props: { attributes: attributesOf(textarea) } })];
  },
  onCreate({ editor }) {
    const { element } = editor.options;
    element.append(crel("p", { className: "body-spoken", role: "status" }));
    const textarea = element.querySelector("textarea");
    // A label of a hidden textarea focuses nothing by itself, and neither does a link to it.
    for (const label of textarea.labels) label.addEventListener("click", () => editor.commands.focus());
    const places = [textarea.id, textarea.closest(".field[id]")?.id].map((it) => `#${it}`);
    addEventListener("hashchange", () => places.includes(location.hash) && editor.commands.focus());
    followLanguage(textarea, editor.view.dom);
    const help = document.getElementById(`${textarea.id}_helptext`);
    const takesEmbeds = Object.keys(editor.storage.embed.desk.kinds).length > 0;
    if (help) help.textContent = takesEmbeds ? say("Type / on an empty line to insert, or paste an address of ours. Alt F10 goes to the buttons.") : say("Alt F10 goes to the buttons.");
  },
});

function attributesOf(textarea) {
  // Its first words: a count of words, which changes while one types, is no part of the name.
  const name = textarea.labels[0]?.firstChild.textContent.trim() ?? textarea.getAttribute("aria-label");
  const attributes = {
    "aria-multiline": "true",
    "aria-label": name,
    "aria-describedby": textarea.getAttribute("aria-describedby"),
    "aria-invalid": textarea.getAttribute("aria-invalid"),
    class: "body-text",
  };
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value));
}

// The form changes the textarea's lang and dir when the article's language is chosen.
function followLanguage(textarea, surface) {
  const follow = () => {
    for (const name of ["lang", "dir"]) surface.setAttribute(name, textarea.getAttribute(name) ?? "");
  };
  follow();
  new MutationObserver(follow).observe(textarea, { attributes: true, attributeFilter: ["lang", "dir"] });
}

export function announce(view, words) {
  const spoken = view.dom.parentElement?.querySelector(".body-spoken");
  if (spoken) spoken.textContent = words;
}
