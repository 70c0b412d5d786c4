"""What a picture of the manual shows, as a fingerprint that is the same on every machine and every
day: the words of headings, buttons, labels and panels, without numbers, times and whatever the
newsroom's own articles say; and how each kind of element looks by the stylesheets."""

import hashlib
import json
import re

from playwright.sync_api import Locator, Page

# What the desk itself says. Rows, articles and people are the newsroom's, and change with the day.
_SEEN = """(root) => {
  const page = root.ownerDocument ?? document, all = [root, ...root.querySelectorAll("*")];
  const box = (it) => it.getBoundingClientRect();
  const visible = (it) => {
    const at = box(it);
    return at.width > 1 && at.height > 1 && it.checkVisibility({ visibilityProperty: true })
      && (root !== page.body || (at.bottom > 0 && at.top < innerHeight));
  };
  const says = "h1, h2, h3, button, label, legend, summary, th, nav a, .btn, .say, .help-text";
  const apart = "time, bdi, svg, script, style, .visually-hidden, option, [data-count], td, ol a";
  const words = (it) => {
    const copy = it.cloneNode(true);
    copy.querySelectorAll(apart).forEach((one) => one.remove());
    return copy.textContent;
  };
  const shown = all.filter(visible), look = {};
  const properties = ["color", "background-color", "font-family", "font-weight", "font-size",
    "border-top-color", "border-top-width", "border-radius", "padding", "text-transform"];
  for (const it of shown) {
    const kind = it.localName + (it.matches(".btn") ? ".btn" : "") + (it.type ? `:${it.type}` : "");
    if (look[kind] || !it.matches("body, h1, h2, button, .btn, input, textarea, summary, nav")) {
      continue;
    }
    const style = getComputedStyle(it);
    look[kind] = properties.map((name) => style.getPropertyValue(name)).join("; ");
  }
  const said = shown.filter((it) => it.matches(says) && !it.closest("td, ol, .calendar, bdi"));
  return { words: said.map((it) => `${it.localName} ${words(it)}`), look };
}"""
# Digits of both scripts, and the names of days and months beside them.
_NUMBER = re.compile(r"[\d\u0660-\u0669]+([.,:/\u2013-]?[\d\u0660-\u0669]+)*")
_SIGNS = re.compile(r"[\u2066-\u2069\u200e\u200f]")
_CALENDAR = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\b"
    r"|(?:الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت)"
    r"|(?:يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر)"
    r"|\b(?:seconds?|minutes?|hours?|days?|weeks?|today|tomorrow|yesterday|am|pm)\b",
    re.I,
)


def masked(words: str) -> str:
    words = _NUMBER.sub("0", _SIGNS.sub("", words))
    return " ".join(_CALENDAR.sub("~", words).split())


def of(seen: Page | Locator) -> dict[str, str]:
    root = seen.locator("body") if isinstance(seen, Page) else seen
    found = root.evaluate(_SEEN)
    # Once each and in order of the letters: how many rows there are depends on the day.
    words = sorted({masked(it) for it in found["words"]})
    return {"words": _short(words), "look": _short(found["look"])}


def _short(what) -> str:
    written = json.dumps(what, ensure_ascii=False, sort_keys=True).encode()
    return hashlib.sha256(written).hexdigest()[:16]
