// The row of buttons: one tab stop, arrow keys inside, pressed states that screen readers hear.
import { crel, Extension } from "../../django_prose_editor/editor.js";
import { askLink } from "./ask.js";
import { icon } from "./icons.js";
import { rowsFor } from "./toolbar-items.js";
import { say } from "./words.js";

function makeButton(editor, item) {
  const { label, letter, words } = item;
  const shown = [...(item.icon ? [icon(item.icon)] : []), ...(letter ? [letter] : []), ...(words ? [crel("span", { textContent: words })] : [])];
  const button = crel("button", { type: "button", title: label, tabIndex: -1, "aria-label": label }, shown);
  if (item.name) button.dataset.name = item.name;
  if (item.pressed) button.setAttribute("aria-pressed", "false");
  // The text keeps its selection while a button is pressed with the mouse.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => (item.run ? item.run(editor) : item.act(editor.chain().focus()).run()));
  return button;
}

function arrows(bar, event) {
  const buttons = [...bar.querySelectorAll("button")].filter((button) => !button.hidden);
  const now = buttons.indexOf(event.target);
  const forward = getComputedStyle(bar).direction === "rtl" ? -1 : 1;
  const to = { ArrowRight: now + forward, ArrowLeft: now - forward, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined || now < 0) return;
  event.preventDefault();
  const next = buttons[(to + buttons.length) % buttons.length];
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
}

// Pressed states and the buttons of tables follow the cursor.
function follow(editor, pairs) {
  for (const [item, button] of pairs) {
    if (item.pressed) button.setAttribute("aria-pressed", String(item.pressed(editor)));
    if (item.when) button.hidden = !item.when(editor);
  }
  for (const row of editor.options.element.querySelectorAll(".body-toolbar-row")) row.hidden = !row.querySelector("button:not([hidden])");
}

// It stays below the page's own bar, however many lines that has.
function stayBelow(above, bar) {
  if (!above) return;
  new ResizeObserver(() => bar.style.setProperty("--bar-height", `${above.offsetHeight}px`)).observe(above);
}

export const Toolbar = Extension.create({
  name: "toolbar",
  addOptions: () => ({ kinds: {} }),
  onCreate({ editor }) {
    const pairs = [];
    const group = (items) => {
      const made = items.map((item) => [item, makeButton(editor, item)]);
      pairs.push(...made);
      return crel("div", { className: "body-toolbar-group" }, made.map(([, button]) => button));
    };
    const rows = rowsFor(this.options.kinds).map((groups) => crel("div", { className: "body-toolbar-row" }, groups.map(group)));
    const bar = crel("div", { className: "body-toolbar", role: "toolbar", "aria-label": say("Text") }, rows);
    pairs[0][1].tabIndex = 0;
    bar.addEventListener("keydown", (event) => arrows(bar, event));
    editor.view.dom.before(bar);
    stayBelow(document.querySelector(".bar-stays"), bar);
    const show = () => follow(editor, pairs);
    show();
    editor.on("selectionUpdate", show);
    editor.on("update", show);
  },
  addKeyboardShortcuts() {
    return {
      "Alt-F10": () => this.editor.options.element.querySelector(".body-toolbar [tabindex='0']").focus() || true,
      "Mod-k": () => askLink(this.editor) || true,
    };
  },
});
