// The lead picture beside its words: how it will be cut, what speaks against it, and no alt text
// while it is decorative.
const RATIOS = { "16x9": 16 / 9, "3x2": 3 / 2, "4x3": 4 / 3, "1x1": 1 };

export function showPicture(form) {
  const place = form.querySelector("#lead-picture");
  const preview = place?.querySelector("[data-cut-preview]");
  if (!preview) return;
  const { picture_shape: shape, picture_decorative: decorative, picture_alt: alt } = form.elements;
  const warning = place.querySelector("[data-picture-warning]");
  const name = preview.querySelector("[data-cut-name]");
  // The one that was chosen has no second picture on the page.
  const card = preview.closest("[data-picture]");
  const stored = card && preview.querySelector("img")?.cloneNode();

  const cut = () => {
    const choice = place.querySelector('input[name="picture"]:checked');
    const chosen = choice?.value ? choice.closest("[data-picture]") : null;
    const picture = chosen === card ? stored : chosen?.querySelector("img");
    preview.hidden = !picture;
    name.textContent = chosen && chosen !== card ? chosen.querySelector(".choice").textContent.trim() : "";
    const told = chosen?.dataset.warning ?? "";
    if (warning.textContent !== told) warning.textContent = told;
    if (!picture) return;
    const shown = preview.querySelector("img") ?? addPicture(preview);
    if (shown.src !== picture.src) Object.assign(shown, { src: picture.src, width: picture.width, height: picture.height });
    preview.className = `cut cut-${shape.value}`;
    shown.style.objectPosition = position(chosen.dataset.focus, picture, RATIOS[shape.value]);
  };
  const silence = () => { alt.disabled = decorative.checked; };

  place.addEventListener("change", (event) => {
    if (["picture", "picture_shape"].includes(event.target.name)) cut();
    if (event.target === decorative) silence();
  });
  cut();
  silence();
}

function addPicture(preview) {
  const made = Object.assign(document.createElement("img"), { alt: "" });
  preview.prepend(made);
  return made;
}

// The same as the server cuts: the focal point as near to the middle as the edges allow.
export function position(focus, picture, ratio) {
  if (!ratio) return "";
  const [x, y] = focus.split(" ").map((it) => Number(it) / 1000);
  const width = Number(picture.getAttribute("width"));
  const height = Number(picture.getAttribute("height"));
  const along = (point, whole, part) => {
    if (whole <= part) return "50%";
    const start = Math.min(Math.max(0, point * whole - part / 2), whole - part);
    return `${(100 * start) / (whole - part)}%`;
  };
  return `${along(x, width, Math.min(width, height * ratio))} ${along(y, height, Math.min(height, width / ratio))}`;
}
