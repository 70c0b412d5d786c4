// Times in the newsroom's zone, told in the editor's own too: the server cannot know it.

import { LOCALE, say } from "./desk-words.js";

const mine = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

// What the clocks of a zone show at a moment, as if they ran in UTC.
function clock(at, zone) {
  const parts = new Intl.DateTimeFormat(LOCALE, {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit",
    hour: "2-digit", minute: "2-digit", second: "2-digit",
  }).formatToParts(at);
  const { year, month, day, hour, minute, second } =
    Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

// The moments at which the clocks of a zone show a day and a time: one, or none or two where they
// are changed.
export function moments(day, time, zone) {
  const shown = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}Z`);
  if (Number.isNaN(shown)) return [];
  const halfADay = 12 * 3600 * 1000;
  const found = [shown - halfADay, shown + halfADay]
    .map((near) => shown - (clock(near, zone) - near))
    .filter((at) => clock(at, zone) === shown);
  return [...new Set(found)].sort((a, b) => a - b);
}

const format = (at, zone, options) => new Intl.DateTimeFormat(LOCALE, { timeZone: zone, ...options }).format(at);
const day = (at, zone) => format(at, zone, { day: "numeric", month: "long", year: "numeric" });
const seconds = (at) => (at % 60000 ? { second: "2-digit" } : {});
const time = (at, zone) => format(at, zone, { hour: "2-digit", minute: "2-digit", ...seconds(at), hourCycle: "h23" });
const letters = (at, zone) => new Intl.DateTimeFormat(LOCALE, { timeZone: zone, timeZoneName: "short" })
  .formatToParts(at).find(({ type }) => type === "timeZoneName").value;

// “17:00 in your zone (UTC)”; "" where its clocks agree with the newsroom's.
export function inMine(at, zone, own = mine()) {
  if (clock(at, own) === clock(at, zone)) return "";
  const date = day(at, own) === day(at, zone) ? "" : `${day(at, own)}, `;
  return say("{time} in your zone ({zone})", { time: `${date}${time(at, own)}`, zone: letters(at, own) });
}

// “Goes out 23 November 2026, 18:00 CET (newsroom) — 17:00 in your zone (UTC)”
export function told(does, typedDay, typedTime, zone, own = mine()) {
  const found = moments(typedDay, typedTime, zone);
  if (found.length !== 1) return say("The clocks are changed then: you will be asked which time you mean.");
  const [at] = found;
  if (at <= Date.now()) return say("That time has passed.");
  const here = inMine(at, zone, own);
  return `${does} ${day(at, zone)}, ${time(at, zone)} ${letters(at, zone)} ${say("(newsroom)")}${here && ` — ${here}`}`;
}

export function tellZones(root) {
  for (const line of root.querySelectorAll("[data-zone]")) {
    const { zone, does } = line.dataset;
    const panel = line.closest("details");
    const [typedDay, typedTime] = ["date", "time"].map((type) => panel.querySelector(`input[type="${type}"]`));
    const tell = () => {
      const whole = typedDay.value && typedTime.value;
      line.hidden = !whole;
      line.textContent = whole ? told(does, typedDay.value, typedTime.value, zone) : "";
    };
    panel.addEventListener("input", tell);
    tell();
  }
  for (const moment of root.querySelectorAll("time[data-newsroom-zone]")) {
    const here = inMine(Date.parse(moment.dateTime), moment.dataset.newsroomZone);
    if (!here) continue;
    const aside = document.createElement("span");
    aside.className = "own-zone";
    aside.textContent = ` (${here})`;
    moment.after(aside);
  }
}
