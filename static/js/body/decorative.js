// A decorative picture has no alt text: its field is closed as long as the other is ticked.
export function closeAltWhileDecorative(fields) {
  const [alt, decorative] = ["alt", "decorative"].map((name) => fields.find((field) => field.name === name)?.focusable());
  if (!alt || !decorative) return;
  const follow = () => { alt.disabled = decorative.checked; };
  decorative.addEventListener("change", follow);
  follow();
}
