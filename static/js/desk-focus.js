// The focal point of a picture: set by a click or by the arrow keys, with every cut beside it as the
// server will make it. The two number fields below hold it, and work alone without this.
import { showCredit } from "./desk-library-credit.js";
import { position } from "./desk-picture.js";
import { say } from "./desk-words.js";

const STEP = 1;
const FAR = 10;
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

class Focus {
  constructor(pad, form) {
    const { from_left: x, from_top: y } = form.elements;
    Object.assign(this, { pad, x, y, mark: pad.querySelector("[data-focus-mark]"), picture: pad.querySelector("img") });
    this.now = document.querySelector("[data-focus-now]");
    this.started = [x.value, y.value];
    this.prepare();
    this.draw();
    pad.addEventListener("click", (event) => this.point(event));
    pad.addEventListener("keydown", (event) => this.key(event));
    for (const field of [x, y]) field.addEventListener("input", () => this.draw());
    document.querySelector("[data-focus-reset]").addEventListener("click", () => {
      this.put(...this.started.map(Number));
      pad.focus();
    });
  }

  prepare() {
    this.pad.tabIndex = 0;
    this.pad.setAttribute("role", "application");
    this.pad.setAttribute("aria-label", say("Focal point"));
    this.pad.setAttribute("aria-describedby", "focus-help focus-now");
    this.mark.hidden = false;
    for (const it of ["[data-focus-help]", "[data-focus-line]"]) document.querySelector(it).hidden = false;
  }

  point(event) {
    const box = this.picture.getBoundingClientRect();
    this.put((100 * (event.clientX - box.left)) / box.width, (100 * (event.clientY - box.top)) / box.height);
    this.pad.focus();
  }

  key(event) {
    const way = KEYS[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const step = event.shiftKey ? FAR : STEP;
    this.put(Number(this.x.value) + way[0] * step, Number(this.y.value) + way[1] * step);
  }

  put(x, y) {
    for (const [field, value] of [[this.x, x], [this.y, y]]) {
      field.value = Math.round(10 * Math.min(100, Math.max(0, value))) / 10;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    this.draw();
  }

  draw() {
    const [x, y] = [Number(this.x.value), Number(this.y.value)];
    this.mark.style.left = `${x}%`;
    this.mark.style.top = `${y}%`;
    const said = say("Focal point: {x} % from the left, {y} % from the top.", { x, y });
    if (this.now.textContent !== said) this.now.textContent = said;
    for (const cut of document.querySelectorAll("[data-cut]")) {
      const [wide, high] = cut.dataset.cut.split(" ").map(Number);
      if (cut.src !== this.picture.src) cut.src = this.picture.src;
      cut.style.objectPosition = position(`${x * 10} ${y * 10}`, cut, wide / high);
    }
  }
}

// What one dialect of the file says goes into the field; it is saved with the page.
function takeWords(form) {
  for (const button of document.querySelectorAll("[data-take]")) {
    const field = form.elements[button.dataset.take];
    button.hidden = !field;
    button.addEventListener("click", () => {
      field.value = button.dataset.words;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
  }
}

const form = document.getElementById("image_form");
const pad = document.querySelector("[data-focus-pad]");
if (form && pad && form.elements.from_left) new Focus(pad, form);
if (form) {
  takeWords(form);
  showCredit(form);
}
