// What a search engine and a share card make of the page: from its own head, cut where they cut.
const TITLE = 60;
const DESCRIPTION = 155;
const CARD_TITLE = 70;
const CARD_DESCRIPTION = 110;

export function sayResult(pane, page, address, { dark, rtl }) {
  const meta = (name) => page.querySelector(`meta[name="${name}"], meta[property="${name}"]`)?.content ?? "";
  const [host, ...roads] = address.split("/").filter(Boolean);
  const name = page.querySelector(".nameplate")?.textContent.trim() ?? host;
  for (const holder of pane.querySelectorAll("[data-beside-result], [data-beside-card]")) {
    holder.dataset.theme = dark ? "dark" : "light";
    holder.dir = rtl ? "rtl" : page.documentElement.dir;
    holder.lang = page.documentElement.lang;
  }
  const result = parts(pane.querySelector("[data-beside-result]"));
  result.site.textContent = [name, `${host} › ${roads.map(decodeURIComponent).join(" › ")}`].join(" · ");
  say(pane, result, [meta("og:title"), TITLE], [meta("description"), DESCRIPTION]);
  const card = parts(pane.querySelector("[data-beside-card]"));
  card.host.textContent = host;
  say(pane, card, [meta("og:title"), CARD_TITLE], [meta("og:description"), CARD_DESCRIPTION]);
  const image = meta("og:image");
  card.image.hidden = !image;
  // Only the road: the newsroom's public name need not be the one the desk is open under.
  if (image) card.image.src = new URL(image).pathname;
}

function parts(holder) {
  return Object.fromEntries([...holder.querySelectorAll("[data-part]")].map((it) => [it.dataset.part, it]));
}

function say(pane, shown, [title, mostTitle], [description, mostDescription]) {
  shown.title.textContent = cut(title, mostTitle);
  shown.description.textContent = cut(description, mostDescription);
  const long = [...title].length > mostTitle ? mostTitle : [...description].length > mostDescription ? mostDescription : 0;
  shown.length.textContent = long ? pane.dataset.over.replace("%n", long) : "";
}

// At a space, as they do.
export function cut(text, most) {
  const letters = [...text];
  if (letters.length <= most) return text;
  const short = letters.slice(0, most).join("");
  return `${short.slice(0, Math.max(short.lastIndexOf(" "), most / 2)).trimEnd()} …`;
}
