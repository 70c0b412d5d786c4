// Words that the server has not acknowledged, kept in this browser for the account that typed them,
// and offered back when its next page opens. Each page has an entry of its own.
import { post } from "./desk-autosave-send.js";
import { LOCALE, say } from "./desk-words.js";

const PREFIX = "newsroom-typed";
const A_MOMENT = 200;

export class Kept {
  constructor(form) {
    const { user, guid } = form.dataset;
    this.page = crypto.getRandomValues(new Uint32Array(2)).join("");
    this.mine = `${PREFIX}:${user}:`;
    this.guid = guid;
    this.works = true;
    // Another window asks whether the page that keeps an entry is still open.
    this.channel = new BroadcastChannel(PREFIX);
    this.channel.addEventListener("message", ({ data }) => {
      if (data.ask === this.page) this.channel.postMessage({ alive: this.page });
    });
  }

  get key() {
    return `${this.mine}${this.guid}:${this.page}`;
  }

  keep(form, text) {
    const { based_on: base, seen, guid, headline } = form.elements;
    const entry = { text, base: base.value, seen: seen.value, guid: guid.value, headline: headline.value, at: Date.now() };
    try {
      localStorage.setItem(this.key, JSON.stringify(entry));
      this.works = true;
    } catch {
      this.works = false; // no room, or not allowed
    }
  }

  drop() {
    forget(this.key);
  }

  // What earlier pages of this article have left; of a new article, what was never stored at all.
  async left(isNew) {
    const found = [];
    for (const key of keys()) {
      if (!key.startsWith(this.mine) || key === this.key) continue;
      const entry = read(key);
      const [guid, page] = key.slice(this.mine.length).split(":");
      const wanted = isNew ? entry?.base === "" && entry.headline + entry.text : guid === this.guid;
      if (entry && wanted && !(await this.isOpen(page))) found.push({ key, ...entry });
    }
    return found.sort((one, other) => other.at - one.at);
  }

  isOpen(page) {
    return new Promise((tell) => {
      const heard = ({ data }) => data.alive === page && done(true);
      const done = (open) => {
        this.channel.removeEventListener("message", heard);
        tell(open);
      };
      this.channel.addEventListener("message", heard);
      setTimeout(done, A_MOMENT, false);
      this.channel.postMessage({ ask: page });
    });
  }
}

function keys() {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

function read(key) {
  try {
    const entry = JSON.parse(localStorage.getItem(key));
    return Array.isArray(JSON.parse(entry.text)) ? entry : null;
  } catch {
    return null;
  }
}

function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept, then.
  }
}

// One at a time, the newest first.
export async function offerKept(form, { kept, words, saving, line }) {
  const isNew = !form.dataset.here;
  for (const entry of await kept.left(isNew)) {
    // What was refused stands in this page already.
    const difference = isHere(form, entry, words) ? null : isNew ? began(entry) : await compared(form, entry);
    if (difference === null) forget(entry.key); // all of it is saved, or here
    else if (await answered(form, entry, difference, line) === "back") {
      putBack(form, entry, words, saving);
      return;
    }
  }
}

// Also where its section is gone, which no menu can hold any more.
function isHere(form, entry, words) {
  const [theirs, here] = [JSON.parse(entry.text), JSON.parse(words.text())];
  return theirs.length === here.length && theirs.every(([name, value], place) => {
    const [its, now] = here[place];
    return name === its && (value === now || (name === "section" && isGone(form.elements.section, value)));
  });
}

function isGone(section, value) {
  return Boolean(section.options) && ![...section.options].some((it) => it.value === value && !it.disabled);
}

// Null where saving them would change nothing.
async function compared(form, entry) {
  const pairs = [...JSON.parse(entry.text), ["based_on", entry.base], ["seen", entry.seen]];
  const html = await post(form, form.dataset.difference, pairs, { read: "text" });
  if (typeof html !== "string") return document.createTextNode(say("The newsroom’s server cannot be asked now."));
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const found = body.querySelector("[data-changes]");
  return found.dataset.changes === "0" ? null : found;
}

function began(entry) {
  const words = new Map(JSON.parse(entry.text));
  const shown = document.createElement("div");
  for (const name of ["headline", "standfirst", "body"]) {
    const { body } = new DOMParser().parseFromString(words.get(name) ?? "", "text/html");
    const line = Object.assign(document.createElement("p"), { textContent: body.textContent.slice(0, 400), dir: "auto" });
    if (line.textContent.trim()) shown.append(line);
  }
  return shown.children.length ? shown : null;
}

function answered(form, entry, difference, line) {
  const template = form.querySelector("[data-offered]");
  const panel = template.content.firstElementChild.cloneNode(true);
  const when = new Date(entry.at).toLocaleString(LOCALE, { dateStyle: "medium", timeStyle: "short" });
  panel.querySelector("[data-says]").textContent = entry.headline
    ? say("Typed until {when}, with the headline “{headline}”. Nobody else can see them.", { when, headline: entry.headline })
    : say("Typed until {when}. Nobody else can see them.", { when });
  panel.querySelector("[data-difference]").append(difference);
  form.querySelector("[data-offered-place]").replaceChildren(panel);
  line.speak(say("This computer kept words that were never saved. They are offered above the article."));
  return new Promise((answer) => {
    const on = (name, act) => panel.querySelector(`[data-${name}]`).addEventListener("click", () => {
      act();
      panel.remove();
      form.elements.headline.focus();
      answer(name === "put-back" ? "back" : name);
    });
    on("put-back", () => {});
    on("later", () => {});
    on("discard", () => forget(entry.key));
  });
}

function putBack(form, entry, words, saving) {
  const { based_on: base, seen, guid } = form.elements;
  if (entry.guid && !form.dataset.here) guid.value = saving.kept.guid = entry.guid;
  base.value = entry.base;
  seen.value = entry.seen;
  words.putAll(JSON.parse(entry.text));
  Object.assign(saving, { acknowledged: null, noticed: null });
  saving.changed();
  forget(entry.key);
}
