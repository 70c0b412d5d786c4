// The search of the site as files (manage.py export_site): looks into an index that lies beside the page, in small files,
// and fetches those that it needs. Words are compared by the rules that the index brings along, the same as on the server.
const template = document.querySelector("template[data-index]");
const { index, root, numbers } = template.dataset;
const SHOWN = 20;
const BEGINNING = 2;
// A phrase is looked up in the pages themselves, of which no more than so many are fetched for it.
const MOST_READ = 100;

const fetched = new Map();
const get = (name) => {
  if (!fetched.has(name)) {
    const asked = fetch(new URL(index + name, document.baseURI)).then((answer) => {
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      return answer.json();
    });
    fetched.set(name, asked);
  }
  return fetched.get(name);
};

// --- Words ---

export const reader = (rules) => {
  const same = new Map(Object.entries(rules.same));
  const marks = new RegExp(`[${rules.marks}]`, "gu");
  const unspaced = new RegExp(rules.unspaced, "u");
  const article = new RegExp(rules.article.replaceAll("\\w", "[\\p{L}\\p{N}_]"), "u");
  const lower = (text) => Array.from(text, (it) => rules.cases[it] ?? it.toLowerCase()).join("");
  const plain = (text) =>
    Array.from(lower(lower(text).normalize("NFKD")).replace(marks, ""), (it) => same.get(it) ?? it).join("");
  const parts = (word) =>
    word
      .replace(/['’]s$/u, "")
      .split(/['’]/u)
      .flatMap((part) => part.split(unspaced).filter(Boolean))
      .map((part) => part.replace(article, "").slice(0, rules.longest));
  return (text) => (plain(text).match(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)?/gu) ?? []).flatMap(parts);
};

// As on the server: “harbour vote” one after the other, -ferry without it, the last word may go on.
const asked = (text, wordsIn) => {
  const wanted = new Map();
  const unwanted = new Map();
  let isOpen = false;
  const typed = text.slice(0, 1000).replace(/[“”„‟«»″＂]/gu, '"').replace(/[−－]/gu, "-");
  for (const [, minus, quoted, bare] of typed.matchAll(/(-*)(?:"([^"]*)"?|([^\s"]+))/gu)) {
    const phrase = wordsIn(quoted || bare || "");
    if (!phrase.length) continue;
    const key = phrase.join(" ");
    wanted.delete(minus ? "" : key);
    (minus ? unwanted : wanted).set(key, phrase);
    isOpen = !minus && Boolean(bare) && phrase.at(-1).length >= BEGINNING;
  }
  return { wanted: [...wanted.values()], unwanted: [...unwanted.values()], isOpen };
};

const stands = (words, phrase, isOpen) =>
  words.some((_, start) =>
    phrase.every((word, n) => {
      const there = words[start + n];
      return there === word || (isOpen && n === phrase.length - 1 && there?.startsWith(word));
    }),
  );

// --- In the index ---

const named = (word) => Array.from(word, (it) => it.codePointAt(0).toString(16)).slice(0, BEGINNING).join("-");

const placesOf = async (part, word, isOpen) => {
  const { words } = await get(`${part}/part.json`);
  const file = named(word);
  const found = new Set();
  if (!words.includes(file)) return found;
  for (const [there, told] of Object.entries(await get(`${part}/${file}.json`))) {
    if (there !== word && !(isOpen && there.startsWith(word))) continue;
    let place = 0;
    for (const step of told.split(" ")) found.add((place += Number(step)));
  }
  return found;
};

const inAll = (sets) => [...sets[0]].filter((it) => sets.every((set) => set.has(it)));

const inPart = async (part, { wanted, unwanted, isOpen }) => {
  const last = wanted.length - 1;
  const each = (phrase, n) =>
    phrase.map((word, m) => placesOf(part, word, isOpen && n === last && m === phrase.length - 1));
  const found = inAll(await Promise.all(wanted.flatMap(each)));
  const without = await Promise.all(
    unwanted.filter((phrase) => phrase.length === 1).map(([word]) => placesOf(part, word, false)),
  );
  const { minutes } = await get(`${part}/part.json`);
  return found
    .filter((place) => !without.some((set) => set.has(place)))
    .map((place) => ({ part, place, minutes: minutes[place] }));
};

const told = async ({ part, place }, { toldInAFile }) => {
  const rows = await get(`${part}/told-${Math.floor(place / toldInAFile)}.json`);
  const [link, iso, day, kicker, headline, standfirst, section, retracted] = rows[place];
  return { link: new URL(root + link, document.baseURI).href, iso, day, kicker, headline, standfirst, section, retracted };
};

// --- On the page ---

const element = (name, className, text) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
};

const card = (it) => {
  const story = element("article", "story");
  const inside = element("div");
  if (it.kicker) inside.append(element("p", "kicker", it.kicker));
  const link = element("a", "", it.headline);
  link.href = it.link;
  const heading = element("h2");
  heading.append(link);
  inside.append(heading);
  if (it.retracted) inside.append(element("p", "retracted", it.retracted));
  if (it.standfirst) inside.append(element("p", "standfirst", it.standfirst));
  const meta = element("p", "meta", it.section ? `${it.section} · ` : "");
  const time = element("time", "", it.day);
  time.dateTime = it.iso;
  meta.append(time);
  inside.append(meta);
  story.append(inside);
  return story;
};

const sayHowMany = (number) => {
  const [forms, which] = JSON.parse(numbers);
  return forms[which[number < which.length ? number : 100 + (number % 100)]].replace("%(number)s", number);
};

// Only in the pages themselves stand words one after the other.
const withPhrases = async function* (hits, wish, wordsIn, listing) {
  const whole = (phrase) => phrase.length > 1;
  const isNeeded = wish.wanted.some(whole) || wish.unwanted.some(whole);
  let left = MOST_READ;
  for (const hit of hits) {
    const it = await told(hit, listing);
    if (isNeeded) {
      if (!left--) return;
      const page = new DOMParser().parseFromString(await (await fetch(it.link)).text(), "text/html");
      const words = wordsIn(page.querySelector("article.page")?.innerText ?? page.querySelector("article.page")?.textContent ?? "");
      const last = wish.wanted.at(-1);
      if (!wish.wanted.every((phrase) => stands(words, phrase, wish.isOpen && phrase === last))) continue;
      if (wish.unwanted.some((phrase) => stands(words, phrase, false))) continue;
    }
    yield it;
  }
};

const between = (address) => {
  const day = (name, after) => {
    const asked = Date.parse(`${address.get(name)}T00:00`);
    return Number.isNaN(asked) ? undefined : asked / 60_000 + after;
  };
  const [from, to] = [day("from", 0), day("to", 24 * 60)];
  return ({ minutes }) => (from === undefined || minutes >= from) && (to === undefined || minutes < to);
};

const show = async (address) => {
  const listing = await get("parts.json");
  const wordsIn = reader(listing.folding);
  const wish = asked(address.get("q"), wordsIn);
  if (!wish.wanted.length) return;
  const parts = await Promise.all(listing.parts.map((part) => inPart(part, wish)));
  const hits = parts.flat().filter(between(address)).sort((a, b) => b.minutes - a.minutes || b.place - a.place);
  const isExact = [...wish.wanted, ...wish.unwanted].every((phrase) => phrase.length === 1);

  const page = template.content.cloneNode(true);
  const [status, results] = [page.querySelector("[role=status]"), page.querySelector(".results")];
  const [nothing, failed, more] = results.children;
  failed.remove();
  nothing.remove();
  more.remove();
  const found = withPhrases(hits, wish, wordsIn, listing);
  let number = 0;
  const next = async () => {
    more.remove();
    for (let n = 0; n < SHOWN; n += 1) {
      const { value, done } = await found.next();
      if (done) return;
      number += 1;
      results.append(card(value));
    }
    if (!isExact || number < hits.length) results.append(more);
  };
  await next();
  if (!number) results.append(nothing);
  status.textContent = sayHowMany(isExact ? hits.length : number);
  more.querySelector("button").addEventListener("click", async () => {
    const before = results.lastElementChild.previousElementSibling;
    await next();
    if (!isExact) status.textContent = sayHowMany(number);
    before.nextElementSibling?.querySelector("a")?.focus();
  });
  document.querySelector("main .help:not(noscript *)")?.remove();
  template.after(page);
};

const address = new URLSearchParams(location.search);
// Somebody who typed before the script came keeps what they typed.
for (const field of document.querySelectorAll("form.search input[name]")) field.value ||= address.get(field.name) ?? "";
if (address.get("q")?.trim()) {
  document.title = `${address.get("q").trim()} – ${document.title}`;
  show(address).catch(() => {
    const page = template.content.cloneNode(true);
    const [nothing, failed, more] = page.querySelector(".results").children;
    nothing.remove();
    more.remove();
    template.after(failed);
  });
}
