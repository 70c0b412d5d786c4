// A draft's fields run the way of the language chosen for it, before it is saved.
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur", "ug", "ps", "ckb"]);

export function followLanguage(form) {
  const chosen = form.elements.language;
  if (!chosen) return;
  const offer = offerSections(form.elements.section, chosen);
  offer();
  chosen.addEventListener("change", () => {
    offer();
    const dir = RIGHT_TO_LEFT.has(chosen.value.split("-")[0]) ? "rtl" : "ltr";
    for (const field of form.querySelectorAll("input[lang], textarea[lang]")) {
      field.lang = chosen.value;
      field.dir = dir;
    }
  });
}

// Sections of the chosen language alone are offered: an article of one stands in no other. What was
// chosen in a language is chosen again when it comes back.
function offerSections(sections, language) {
  const chosenIn = new Map();
  let before = null;
  return () => {
    if (!sections) return;
    const name = language.selectedOptions[0].label;
    const groups = [...sections.querySelectorAll("optgroup")];
    const own = sections.selectedOptions[0]?.closest("optgroup")?.label;
    if (own) chosenIn.set(own, sections.value);
    for (const group of groups) {
      // A section that was stored so stays as it is until somebody changes the language.
      group.disabled = group.hidden = group.label !== name && (before || group.label !== own);
    }
    if (before && before !== name) sections.value = chosenIn.get(name) ?? "";
    before = name;
  };
}
