// The line of one file: its name, how far it is sent, and then what has become of it.

import { say } from "./desk-words.js";
const TOLD = { added: say("Taken in.") };
const MENDS = {
  [say("no credit")]: say("Write its credit"), [say("no alt text")]: say("Write its alt text"),
};

export class Row {
  constructor(name) {
    this.element = make("li", { className: "drop-row" });
    this.words = make("div", { className: "row-words" });
    this.picture = make("span", { className: "drop-thumb" });
    this.bar = make("progress", { max: 1, value: 0 });
    this.bar.setAttribute("aria-label", say("Sending {name}", { name }));
    this.told = make("span");
    this.words.append(make("b", {}, make("bdi", { textContent: name })), this.bar, this.told);
    this.element.append(this.picture, this.words);
  }

  wait() {
    this.result = "waiting";
    this.bar.hidden = false;
    this.bar.value = 0;
    this.told.replaceChildren(say("Waiting"));
  }

  progress(part) {
    this.bar.value = part;
    this.told.replaceChildren(part < 1 ? say("Sending") : say("Being read"));
  }

  show(outcome) {
    this.result = outcome.result;
    this.pk = outcome.pk;
    this.bar.hidden = true;
    this.element.classList.add(`drop-${outcome.result}`);
    this.told.replaceChildren(outcome.told || TOLD[outcome.result] || "", " ");
    if (outcome.thumbnail) this.picture.replaceChildren(thumbnail(outcome.thumbnail, 88, 58));
    if (outcome.page) this.told.append(link(outcome.page, `${say("Open")} `, outcome.title));
    for (const asked of outcome.asks) this.words.append(make("strong", { className: "asks", dir: "auto", textContent: asked }));
    for (const lack of outcome.lacks) this.words.append(this.lack(outcome, lack));
    for (const other of outcome.alike) this.words.append(alike(other));
  }

  lack(outcome, lack) {
    const mend = MENDS[lack];
    if (!mend) return make("span", { className: "mark mark-should", textContent: lack });
    return make("span", { className: "mark mark-should" }, `${lack}: `, link(outcome.page, `${mend}: `, outcome.title));
  }

  fail(sentence) {
    this.result = "failed";
    this.bar.hidden = true;
    const again = make("button", { type: "button", className: "btn", textContent: say("Send it again") });
    again.addEventListener("click", () => this.onRetry());
    this.told.replaceChildren(make("span", { className: "mark-must", textContent: sentence }), " ", again);
  }
}

function alike(other) {
  const found = make("a", { className: "drop-alike", href: other.page });
  if (other.thumbnail) found.append(thumbnail(other.thumbnail, 44, 29));
  found.append(" ", make("bdi", { textContent: other.title }), ` ${other.told}`);
  return found;
}

function link(href, label, title) {
  return make("a", { href }, label, make("bdi", { textContent: title }));
}

function thumbnail(src, width, height) {
  return make("img", { src, width, height, alt: "" });
}

function make(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
