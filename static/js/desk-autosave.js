// Saves what is typed, two seconds after the last change: one question at a time, in order. What
// the server has not acknowledged is kept on this computer (desk-offline.js).
import { post } from "./desk-autosave-send.js";
import { say } from "./desk-words.js";

const PAUSE = 2000;
const LONGEST = 20_000; // for those who never pause
const AGAIN = [5000, 10_000, 30_000, 60_000];
const MOST_KEPT_ALIVE = 60_000; // browsers carry no more out of a page that closes
const KEPT = say("kept on this computer");

export class Saving {
  constructor(form, { words, line, kept, conflict }) {
    Object.assign(this, { form, words, line, kept, conflict });
    this.acknowledged = "unsaved" in form.dataset ? null : words.text();
    this.inFlight = null;
    this.trouble = null; // offline, signedOut, failed, account, refused or conflict
    this.leaving = false;
    this.failures = 0;
    this.afterSaving = [];
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("focusout", ({ target }) => {
      if (!target.matches("[data-names] input")) return;
      this.noticed = null; // now a name is whole, and may be saved
      this.changed();
    });
    addEventListener("online", () => this.unsaved && this.save());
    addEventListener("focus", () => this.cannotReach && this.unsaved && this.save());
    document.addEventListener("visibilitychange", () => document.hidden && this.flush());
    addEventListener("pagehide", () => this.flush());
    addEventListener("pageshow", () => { this.leaving = false; });
    if (this.acknowledged === null) this.changed({ wait: !form.dataset.here });
  }

  get unsaved() {
    return this.words.text() !== this.acknowledged;
  }

  // A button would lead out of this page to nowhere.
  get cannotReach() {
    return ["offline", "signedOut", "failed", "account"].includes(this.trouble) || !navigator.onLine;
  }

  changed({ wait = false } = {}) {
    if (this.words.putting || this.leaving) return;
    const text = this.words.text();
    if (text === this.acknowledged) {
      this.kept.drop();
      if (this.state === "waiting") this.settle();
      return;
    }
    if (text === this.noticed) return;
    this.noticed = text;
    this.kept.keep(this.form, text);
    if (!this.kept.works && this.trouble) this.line.problem(say("Not saved, and this computer has no room to keep it: copy it elsewhere"));
    if (!this.trouble && !this.inFlight) {
      this.state = "waiting";
      this.line.calm(say("Unsaved changes"));
    }
    if (!wait) this.schedule();
  }

  settle() {
    this.cancel();
    this.state = "saved";
    if (this.last) this.line.saved(this.last);
    else this.line.asOpened();
  }

  schedule(pause = PAUSE) {
    clearTimeout(this.timer);
    this.since ??= Date.now();
    this.timer = setTimeout(() => this.save(), Math.max(0, Math.min(pause, this.since + LONGEST - Date.now())));
  }

  cancel() {
    clearTimeout(this.timer);
    this.since = null;
  }

  // `more`: pairs beside the words, such as a choice between two texts.
  async save({ more = [], settled = true, keepalive = false } = {}) {
    while (this.inFlight) await this.inFlight;
    this.cancel();
    const sent = this.words.pairs({ settled });
    const text = JSON.stringify(sent);
    if (text === this.acknowledged && !more.length && !this.trouble) return;
    this.inFlight = this.send(sent, text, more, keepalive);
    await this.inFlight;
  }

  async send(sent, text, more, keepalive) {
    const slow = setTimeout(() => !this.trouble && this.line.calm(say("Saving…")), 300);
    const { based_on: base, seen, guid } = this.form.elements;
    const standing = [["based_on", base.value], ["seen", seen.value], ["guid", guid.value], ["kept", this.conflict.kept ?? ""]];
    const answer = await post(this.form, this.form.dataset.autosave, [...sent, ...standing, ...more], { keepalive });
    clearTimeout(slow);
    this.inFlight = null;
    if (answer.based_on) this.stored(answer, sent, text);
    else this.refused(answer);
  }

  stored(answer, sent, text) {
    const typedOn = this.words.text() !== text;
    const left = answer.words ? this.words.put(answer.words, sent) : [];
    // What could not be put in beside what was just typed is merged by the next save.
    if (!(answer.merged && left.length)) this.form.elements.based_on.value = answer.based_on;
    this.form.elements.seen.value = answer.seen;
    if (!typedOn) this.acknowledged = this.words.text();
    else this.acknowledged = answer.words ? null : text;
    Object.assign(this, { trouble: null, failures: 0, last: answer, noticed: null, state: "saved" });
    this.conflict.close();
    this.line.saved(answer);
    if (answer.article) this.begun(answer.article);
    if (answer.merged?.length) {
      const what = say("{who} has saved meanwhile; your text now has their {fields} too.", { who: answer.by, fields: answer.merged.join(say(", ")) });
      this.line.tell(what, { label: say("See what changed"), href: answer.compare });
    } else if (answer.merged) this.line.tell(say("Saved as you chose. The other text stays in the history."));
    this.mergedLast = Boolean(answer.merged);
    for (const tell of this.afterSaving) tell();
    this.kept.drop();
    this.changed();
  }

  refused(answer) {
    this.trouble = Object.keys(answer).find((key) => answer[key]) ?? "failed";
    this.kept.keep(this.form, this.words.text());
    const where = this.kept.works ? KEPT : say("and this computer has no room to keep it: copy it elsewhere");
    const login = { label: say("Sign in in another tab"), href: this.form.dataset.login };
    const tell = {
      offline: () => this.line.problem(say("Not saved: offline, {where}", { where })),
      failed: () => this.line.problem(say("Not saved: the newsroom’s server does not answer, {where}", { where })),
      signedOut: () => this.line.problem(say("Not saved: you are signed out, {where}.", { where }), login),
      account: () => this.line.problem(say("Not saved: {who} is signed in now; your words are {where}, for you alone.", { who: answer.account, where }), login),
      refused: () => this.line.problem(say("Not saved: {why}", { why: answer.refused })),
      conflict: () => {
        this.line.problem(say("Kept beside {who}’s text.", { who: answer.conflict.who }), { label: say("Choose which stands"), href: "#conflict-title" });
        this.line.tell("");
        this.conflict.show(answer.conflict);
      },
    };
    tell[this.trouble]();
    if (this.cannotReach) this.schedule(AGAIN[Math.min(this.failures, AGAIN.length - 1)]);
    this.failures += 1;
  }

  // The page of a new article becomes the page of the stored one.
  begun(addresses) {
    Object.assign(this.form.dataset, addresses);
    this.form.action = addresses.page;
    for (const button of this.form.querySelectorAll("[formaction]")) {
      button.formAction = addresses.page + new URL(button.formAction).hash;
    }
    history.replaceState(history.state, "", addresses.page);
    for (const waiting of document.querySelectorAll("[data-once-stored]")) {
      const address = addresses[waiting.dataset.onceStored];
      if (address) Object.assign(waiting, { href: address, hidden: false });
      else waiting.textContent = waiting.dataset.onceStored;
    }
  }

  // The page may be gone in a moment.
  flush() {
    if (this.leaving || this.inFlight || !this.unsaved) return;
    this.kept.keep(this.form, this.words.text());
    this.save({ settled: false, keepalive: new Blob([this.words.text()]).size < MOST_KEPT_ALIVE });
  }
}
