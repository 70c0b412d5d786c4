// The form of an about page: leaving asks first where words would be lost, Ctrl/Cmd-S saves.
const form = document.getElementById("aboutpage_form");
const typed = () => new URLSearchParams(new FormData(form)).toString();
// A refused form comes back with words that are stored nowhere.
let stored = document.querySelector(".errornote") ? null : typed();
let sending = false;

// The editor writes the text anew in its own way, which is no change.
form.addEventListener("body-editor:ready", () => {
  if (stored !== null) stored = typed();
});
form.addEventListener("submit", () => (sending = true));
window.addEventListener("beforeunload", (event) => {
  if (!sending && typed() !== stored) event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    event.preventDefault();
    form.querySelector('button[name="_save"]').click();
  }
});
