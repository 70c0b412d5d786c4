// A draft's fields run the way of the language chosen for it, before it is saved.
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur", "ug", "ps", "ckb"]);

export function followLanguage(form) {
  const chosen = form.elements.language;
  if (!chosen) return;
  chosen.addEventListener("change", () => {
    const dir = RIGHT_TO_LEFT.has(chosen.value.split("-")[0]) ? "rtl" : "ltr";
    for (const field of form.querySelectorAll("input[lang], textarea[lang]")) {
      field.lang = chosen.value;
      field.dir = dir;
    }
  });
}
