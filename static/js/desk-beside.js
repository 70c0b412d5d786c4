// The readers' page beside the form: fetched again after each save, put in without losing its
// scroll, shown as a phone, a desktop, a search result or a share card, with what is to be mended
// marked where it stands. Nothing in it runs or leads anywhere.
import { markProblems } from "./desk-beside-marks.js";
import { sayResult } from "./desk-beside-cards.js";

const KEPT = "desk.beside";
const WIDE = 1180; // a desktop's page, made smaller to fit

export class Beside {
  constructor(form, pane) {
    Object.assign(this, { form, pane });
    this.frame = pane.querySelector("[data-beside-frame]");
    this.stage = pane.querySelector("[data-beside-stage]");
    this.told = pane.querySelector("[data-beside-told]");
    this.opener = document.querySelector("[data-beside-open]");
    this.opener.hidden = false;
    this.opener.addEventListener("click", () => this.set({ open: pane.hidden }, true));
    pane.querySelector("[data-beside-close]").addEventListener("click", () => this.set({ open: false }, true));
    pane.addEventListener("change", () => this.set(this.chosen()));
    pane.addEventListener("keydown", (event) => event.key === "Escape" && this.set({ open: false }, true));
    new ResizeObserver(() => this.fit()).observe(this.stage);
    this.choices = { as: "phone", marks: true, ...read() };
    for (const input of pane.querySelectorAll("input")) {
      if (input.type === "radio") input.checked = input.value === this.choices.as;
      else input.checked = Boolean(this.choices[input.dataset.beside]);
    }
    if (this.choices.open) this.show();
  }

  chosen() {
    const given = { as: this.pane.querySelector("[name=beside-as]:checked").value };
    for (const input of this.pane.querySelectorAll("[data-beside]")) given[input.dataset.beside] = input.checked;
    return given;
  }

  set(choices, byHand = false) {
    Object.assign(this.choices, choices);
    keep(this.choices);
    this.show();
    if (byHand) (this.pane.hidden ? this.opener : this.pane.querySelector("[name=beside-as]:checked")).focus();
  }

  show() {
    const { open, as } = this.choices;
    this.pane.hidden = !open;
    document.body.classList.toggle("with-beside", Boolean(open));
    this.opener.setAttribute("aria-expanded", String(Boolean(open)));
    if (!open) return;
    if (this.page) this.dress();
    else this.refresh();
    this.pane.dataset.as = as;
  }

  // After each save; a question that is overtaken by a newer one is forgotten.
  async refresh() {
    if (!this.choices.open) return;
    const address = this.form.dataset.beside;
    if (!address) return this.say(this.pane.dataset.waiting);
    const asked = (this.asked = Symbol("asked"));
    let html = null;
    try {
      const answer = await fetch(address, { credentials: "same-origin", redirect: "error" });
      html = answer.ok ? await answer.text() : null;
    } catch { /* said below */ }
    if (asked !== this.asked) return;
    if (html === null) return this.say(this.pane.dataset.failed);
    this.say("");
    await this.put(new DOMParser().parseFromString(html, "text/html"), address);
  }

  async put(page, address) {
    this.found = page.getElementById("beside-found");
    this.found?.remove();
    if (!this.page) {
      // Once from the server, so that the page has its own address and policy; then only its words.
      this.frame.src = address;
      await new Promise((done) => this.frame.addEventListener("load", done, { once: true }));
    }
    const shown = this.frame.contentDocument;
    if (!shown?.body) return this.say(this.pane.dataset.failed);
    const top = shown.scrollingElement.scrollTop;
    shown.documentElement.dir = page.documentElement.dir;
    shown.documentElement.lang = page.documentElement.lang;
    shown.body.replaceWith(shown.adoptNode(page.body.cloneNode(true)));
    if (!this.page) shown.addEventListener("click", (event) => event.target.closest("a, button") && event.preventDefault());
    if (!this.page) shown.head.append(this.sheet(shown));
    this.page = page;
    this.dress();
    shown.scrollingElement.scrollTop = top;
    this.tellFound();
  }

  tellFound() {
    const panel = document.querySelector("#preflight [data-found]");
    if (!panel || !this.found) return;
    panel.replaceChildren(document.importNode(this.found.content, true));
    const first = panel.querySelector(".problems a");
    for (const link of document.querySelectorAll("[data-first-problem]")) {
      link.hidden = !first;
      if (first) link.href = first.href;
    }
  }

  sheet(shown) {
    return Object.assign(shown.createElement("link"), { rel: "stylesheet", href: this.pane.dataset.marks });
  }

  dress() {
    const { as, dark, rtl, marks } = this.choices;
    const paged = as === "phone" || as === "desktop";
    this.frame.hidden = !paged;
    this.pane.querySelector("[data-beside-result]").hidden = as !== "search";
    this.pane.querySelector("[data-beside-card]").hidden = as !== "card";
    if (!paged) sayResult(this.pane, this.page, this.found?.dataset.address ?? "", { dark, rtl });
    const root = this.frame.contentDocument.documentElement;
    root.dataset.theme = dark ? "dark" : "light";
    root.dir = rtl ? "rtl" : this.page.documentElement.dir;
    markProblems(this.frame.contentDocument, marks ? this.found : null);
    this.pane.dataset.as = as;
    this.fit();
  }

  fit() {
    const width = this.choices.as === "desktop" ? WIDE : 390;
    const room = this.stage.clientWidth;
    if (!room) return;
    const scale = Math.min(1, room / width);
    const wide = Math.min(width, room / scale);
    Object.assign(this.frame.style, { inlineSize: `${wide}px`, blockSize: `${this.stage.clientHeight / scale}px`, transform: `scale(${scale})` });
  }

  say(sentence) {
    this.told.textContent = sentence;
  }
}

export function previewBeside(form, saving) {
  const pane = form.querySelector("[data-beside-pane]");
  if (!pane) return;
  const beside = new Beside(form, pane);
  saving.afterSaving.push(() => beside.refresh());
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {}; // a browser that keeps nothing: as on the first day
  }
}

function keep(choices) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(choices));
  } catch { /* kept for this page alone */ }
}
