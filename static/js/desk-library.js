// Pictures dropped anywhere on the library's page, or chosen: each is sent by itself, two at a time,
// and has a row that says what has become of it.
import { Row } from "./desk-library-row.js";
import { send } from "./desk-library-send.js";
import { say } from "./desk-words.js";

const AT_ONCE = 2;

class Drop {
  constructor(place) {
    Object.assign(this, { place, form: place.querySelector("[data-drop-form]"), rows: [], waiting: [], going: 0 });
    this.told = place.querySelector("[data-drop-told]");
    this.input = this.form.elements.files;
    place.querySelector("[data-drop-hint]").hidden = false;
    place.querySelector("[data-drop-plain]").hidden = true;
    place.querySelector("[data-drop-submit]").hidden = true;
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.input.addEventListener("change", () => {
      const chosen = [...this.input.files];
      this.input.value = "";
      this.add(chosen);
    });
    this.listen();
  }

  listen() {
    const carries = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    for (const name of ["dragenter", "dragover"]) {
      document.addEventListener(name, (event) => {
        if (!carries(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
        this.place.classList.add("drop-over");
      });
    }
    document.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) this.place.classList.remove("drop-over");
    });
    document.addEventListener("drop", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      this.place.classList.remove("drop-over");
      this.add([...event.dataTransfer.files]);
    });
    window.addEventListener("beforeunload", (event) => {
      if (this.busy) event.preventDefault();
    });
  }

  get busy() {
    return this.going > 0 || this.waiting.length > 0;
  }

  add(files) {
    const words = this.words();
    for (const file of files) {
      const row = new Row(file.name);
      row.onRetry = () => this.queue({ file, row, words });
      this.rows.push(row);
      this.place.querySelector("[data-drop-rows]").append(row.element);
      this.queue({ file, row, words });
    }
  }

  // What is said of all of them, as it stands when they are dropped.
  words() {
    return [...new FormData(this.form)].filter(([name]) => name !== "files");
  }

  queue(job) {
    job.row.wait();
    this.waiting.push(job);
    this.place.querySelector("[data-drop-next]").hidden = true;
    this.tell();
    this.next();
  }

  next() {
    while (this.going < AT_ONCE && this.waiting.length) this.run(this.waiting.shift());
  }

  async run({ file, row, words }) {
    this.going += 1;
    try {
      row.show(await send(this.place.dataset.one, file, words, (part) => row.progress(part)));
    } catch (fault) {
      row.fail(fault.message);
    }
    this.going -= 1;
    this.tell();
    if (this.busy) this.next();
    else this.finish();
  }

  count(result) {
    return this.rows.filter((row) => row.result === result).length;
  }

  tell() {
    const said = [["added", say("taken in")], ["known", say("here already")], ["refused", say("refused")], ["failed", say("not sent")]];
    const counts = said.map(([result, words]) => [this.count(result), words]).filter(([number]) => number);
    const done = counts.map(([number, words]) => `${number} ${words}`).join(", ");
    const left = this.going + this.waiting.length;
    this.told.textContent = left ? say("{left} of {all} still to come. {done}", { left, all: this.rows.length, done }) : `${done}.`;
  }

  finish() {
    const next = this.place.querySelector("[data-drop-next]");
    next.hidden = !this.count("added");
    if ("mayChange" in this.place.dataset) this.offer(next);
  }

  // The next step: the same credit for all that were taken in.
  offer(next) {
    next.querySelector("form")?.remove();
    const form = Object.assign(document.createElement("form"), { method: "post", action: this.place.dataset.together });
    const fields = [["csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value]];
    for (const row of this.rows) if (row.result === "added") fields.push(["picture", row.pk]);
    for (const [name, value] of fields) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    form.append(Object.assign(document.createElement("button"), {
      type: "submit", className: "btn go", textContent: say("Give all of them the same credit or rights"),
    }));
    next.prepend(form);
  }
}

const place = document.querySelector("[data-drop]");
if (place) new Drop(place);
