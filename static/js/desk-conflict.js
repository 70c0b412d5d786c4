// The panel with both texts, where two people changed the same. The server draws it; here it is put
// into the page, kept up with what is typed, and its choice sent.
export class Conflict {
  constructor(form, line) {
    Object.assign(this, { form, line, key: null, kept: null, place: form.querySelector("[data-conflict-place]") });
    this.place.addEventListener("click", (event) => {
      if (!event.target.closest("[data-settle]") || !this.onChoice) return;
      event.preventDefault();
      this.onChoice(this.chosen());
    });
  }

  chosen() {
    const fields = this.place.querySelectorAll('input[name="against"], input[name^="take-"]:checked');
    return [...fields].map(({ name, value }) => [name, value]);
  }

  // `kept`: the number of our text beside theirs; the next one takes its place.
  show({ html, key, who, fields, kept }) {
    this.kept = kept;
    const atWork = this.place.contains(document.activeElement);
    if (key === this.key && atWork) return;
    const chosen = this.chosen();
    // Our own server's html; its scripts, had it any, would not run.
    const { body } = new DOMParser().parseFromString(html, "text/html");
    // What is spoken below is not to be spoken again at every pause.
    body.querySelector('[role="alert"]')?.removeAttribute("role");
    this.place.replaceChildren(...body.children);
    for (const [name, value] of chosen) {
      for (const choice of this.place.querySelectorAll('input[type="radio"]')) {
        if (choice.name === name && choice.value === value) choice.checked = true;
      }
    }
    if (atWork) this.place.querySelector("[data-conflict]").focus();
    if (key !== this.key) this.line.speak(`${who} changed the same: ${fields}. Both texts stand above the article, to choose from.`);
    this.key = key;
  }

  close() {
    const atWork = this.place.contains(document.activeElement);
    this.place.replaceChildren();
    this.key = this.kept = null;
    if (atWork) (this.form.querySelector(".ProseMirror") ?? this.form.elements.headline).focus();
  }
}
