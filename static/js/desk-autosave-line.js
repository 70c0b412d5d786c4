// The line that says whether the words are saved, and what a screen reader hears of it: troubles,
// their end, and news, but not every pause in typing.

import { say, parts } from "./desk-words.js";
export class Line {
  constructor(form) {
    this.shown = form.querySelector("[data-saved-line]");
    this.spoken = form.querySelector("[data-spoken]");
    this.news = form.querySelector("[data-news]");
    this.trouble = false;
    this.opened = [...this.shown.childNodes].map((node) => node.cloneNode(true));
  }

  asOpened() {
    this.calm("");
    this.shown.replaceChildren(...this.opened.map((node) => node.cloneNode(true)));
  }

  calm(words) {
    if (this.trouble) this.speak(words);
    this.trouble = false;
    this.show(words);
  }

  saved({ saved_at: time, saved }) {
    const at = Object.assign(document.createElement("time"), { dateTime: saved, textContent: time });
    this.calm(say("Saved {time}", { time }));
    this.shown.replaceChildren(...parts("Saved {time}", { time: at }));
  }

  // `way`: {label, href}, out of the trouble; in another window, or to a place on this page.
  problem(words, way) {
    const said = this.shown.textContent;
    this.trouble = true;
    this.show(words);
    if (way) {
      const link = Object.assign(document.createElement("a"), { href: way.href, textContent: way.label });
      if (!way.href.startsWith("#")) Object.assign(link, { target: "_blank", rel: "noopener" });
      this.shown.append(" ", link);
    }
    if (this.shown.textContent !== said) this.speak(words);
  }

  show(words) {
    this.shown.textContent = words;
    this.shown.classList.toggle("saved-line-trouble", this.trouble);
  }

  speak(words) {
    this.spoken.textContent = words;
  }

  // Stays until the next news. `link`: {label, href}.
  tell(words, link) {
    this.news.textContent = words;
    if (link) this.news.append(" ", Object.assign(document.createElement("a"), { href: link.href, textContent: link.label }));
    this.news.hidden = !words;
    if (words) this.speak(words);
  }
}
