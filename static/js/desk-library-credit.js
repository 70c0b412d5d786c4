// The credit as readers will see it, while its parts are typed: put together as the server does.
const PARTS = ["people", "credit_agency", "credit_via", "credit_raw"];

export function showCredit(form) {
  const line = document.querySelector("[data-credit-line]");
  const fields = PARTS.map((name) => form.elements[name]);
  if (!line || !fields.every(Boolean)) return;
  const show = () => { line.textContent = credit(...fields.map((field) => field.value)) || "no credit"; };
  for (const field of fields) field.addEventListener("input", show);
}

function credit(typed, agency, via, raw) {
  const people = typed.split("\n").map((name) => name.split(/\s+/).filter(Boolean).join(" ")).filter(Boolean);
  const made = [people.join(", "), agency.trim()].filter(Boolean).join(" / ");
  if (made && via.trim()) return `${made} via ${via.trim()}`;
  return made || raw.trim() || via.trim();
}
