// Ctrl/Cmd-S saves; leaving asks first where words could be lost. `saving`: see desk-autosave.js.
export function keepTyped(form, saving) {
  window.addEventListener("beforeunload", (event) => {
    const mayGo = saving.leaving || !saving.unsaved || (!saving.trouble && saving.kept.works);
    if (!mayGo) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      form.querySelector('button[name="do"][value="save"]').click();
    }
  });
}
