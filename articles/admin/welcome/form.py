"""The four questions as a form. What stands in it for each language depends on which are chosen, so
it is made anew whenever that changes, with all that was typed."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import available_timezones

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.admin.welcome.languages import EXAMPLES, Language, every, language
from articles.demo import marks
from articles.models.names import fold
from articles.workflow import Refused, placing

MOST_SECTIONS = 30
LONGEST_NAME = 100
KEEP, REMOVE = "keep", "remove"
LANGUAGES, TIME_ZONE = "languages", "time-zone"


@dataclass(frozen=True, slots=True)
class Named:
    """A section that is to be: its name, and its address where it can have one."""

    name: str
    slug: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """What is asked for one language. `is_first`: its addresses have no prefix."""

    language: Language
    is_first: bool
    name: str
    typed: str
    sections: list[Named]
    faults: list[str]
    name_fault: str = ""
    name_is_fixed: bool = False

    @property
    def examples(self) -> str:
        return "\n".join(EXAMPLES.get(self.language.code, ()))

    @property
    def examples_in_line(self) -> str:
        return " · ".join(EXAMPLES.get(self.language.code, ()))

    @property
    def home(self) -> str:
        return "/" if self.is_first else f"/{self.language.code}/"

    @property
    def addresses(self) -> list[tuple[str, str]]:
        return [(it.name, f"{self.home}{it.slug}/") for it in self.sections if it.slug]


class Answers:
    """`given`: what was typed, None for a page that is opened. `fixed`: what the environment
    decides, by the names of the fields."""

    def __init__(self, given: QueryDict | None = None, *, fixed: frozenset[str] = frozenset()):
        self.given, self.fixed = given, fixed
        self.refused: dict[str, str] = {}

    # --- What was typed -------------------------------------------------------------------------

    @cached_property
    def every_language(self) -> list[Language]:
        return every(self.codes)

    @cached_property
    def codes(self) -> list[str]:
        """The chosen languages, the newsroom's own first."""
        now = [code for code, _name in settings.LANGUAGES]
        if self.given is None or LANGUAGES in self.fixed:
            return now
        known = {it.code for it in every([])}
        chosen = [code for code in dict.fromkeys(self.given.getlist("languages")) if code in known]
        in_order = [*(it for it in now if it in chosen), *(it for it in chosen if it not in now)]
        first = self.given.get("first")
        return sorted(in_order, key=lambda code: code != first)

    @property
    def zone(self) -> str:
        if self.given is None or TIME_ZONE in self.fixed:
            return settings.TIME_ZONE
        return " ".join(self.given.get("time-zone", "").split())

    @property
    def zones(self) -> list[str]:
        return sorted(it for it in available_timezones() if "/" in it or it == "UTC")

    @cached_property
    def has_demo(self) -> bool:
        return marks.is_here()

    @property
    def removes_demo(self) -> bool:
        return self.has_demo and self.demo == REMOVE

    @property
    def demo(self) -> str:
        return REMOVE if self.given and self.given.get("demo") == REMOVE else KEEP

    @cached_property
    def editions(self) -> list[Edition]:
        return [self._edition(code, place == 0) for place, code in enumerate(self.codes)]

    def _edition(self, code: str, is_first: bool) -> Edition:
        typed = (self.given or {}).get(f"sections-{code}", "")
        sections = list(self._sections(typed))
        name = self._name(code)
        fault = self.refused.get(f"name-{code}", "") or self._name_fault(name, is_first)
        faults = [it.fault for it in sections if it.fault]
        if len(sections) > MOST_SECTIONS:
            faults.append(_("Begin with at most %(most)s sections.") % {"most": MOST_SECTIONS})
        is_fixed = f"name-{code}" in self.fixed
        return Edition(language(code), is_first, name, typed, sections, faults, fault, is_fixed)

    def _name(self, code: str) -> str:
        if self.given is not None and f"name-{code}" not in self.fixed:
            return " ".join(self.given.get(f"name-{code}", "").split())
        name = settings.NEWSROOM_NAMES.get(code, "")
        return (
            name if f"name-{code}" in self.fixed or name not in settings.NEWSROOM_DEMO_NAMES else ""
        )

    def _name_fault(self, name: str, is_first: bool) -> str:
        if not name and is_first:
            return _("Write what the newsroom is called: it stands above every page.")
        if len(name) > LONGEST_NAME:
            return _("At most %(most)s characters fit. Shorten it.") % {"most": LONGEST_NAME}
        return ""

    def _sections(self, typed: str) -> Iterator[Named]:
        seen: set[str] = set()
        for line in typed.splitlines():
            name = " ".join(line.split())
            if not name:
                continue
            named = self._named(name)
            if named.slug in seen or fold(name) in seen:
                fault = _("“%(name)s” stands there twice.") % {"name": name}
                named = Named(name, fault=fault)
            seen |= {named.slug, fold(name)} - {""}
            yield named

    def _named(self, name: str) -> Named:
        try:
            slug = placing.section_slug(name)
        except Refused as refusal:
            return Named(name, fault=refusal.sentence)
        # As reserved as those of today are the prefixes of tomorrow's languages.
        if slug in self.codes:
            sentence = _("“%(slug)s” is the address of a language. Choose another name.")
            return Named(name, fault=sentence % {"slug": slug})
        return Named(name, slug)

    @property
    def languages_are_fixed(self) -> bool:
        return LANGUAGES in self.fixed

    @property
    def zone_is_fixed(self) -> bool:
        return TIME_ZONE in self.fixed

    # --- Whether it can be so -------------------------------------------------------------------

    @property
    def languages_fault(self) -> str:
        if not self.codes:
            return _("Choose at least one language.")
        fault = self.refused.get(LANGUAGES, "")
        if fault and self.has_demo:
            hint = _("The demo is written in English and Arabic: take it away below.")
            return f"{fault} {hint}"
        return fault

    @property
    def zone_fault(self) -> str:
        if self.zone not in available_timezones():
            return _(
                "“%(zone)s” is no time zone. Choose one of the list, such as Asia/Baghdad."
            ) % {"zone": self.zone[:60]}
        return self.refused.get(TIME_ZONE, "")

    @property
    def whole_fault(self) -> str:
        """What belongs to no field."""
        return self.refused.get("", "")

    @property
    def is_whole(self) -> bool:
        faults = [self.languages_fault, self.zone_fault, self.whole_fault]
        for it in self.editions:
            faults += [it.name_fault, *it.faults]
        return not any(faults)

    def refuse(self, refusal: Refused) -> None:
        """What the verb says about it, at its field."""
        known = {LANGUAGES, TIME_ZONE, *(f"name-{code}" for code in self.codes)}
        self.refused[refusal.field if refusal.field in known else ""] = refusal.sentence
        self.__dict__.pop("editions", None)

    @property
    def settled(self) -> dict:
        """What `workflow.settle` is to settle."""
        first = next((it.name for it in self.editions), "")
        names = {f"name-{it.language.code}": it.name or first for it in self.editions}
        values = {**names, LANGUAGES: self.codes, TIME_ZONE: self.zone}
        return {key: value for key, value in values.items() if key not in self.fixed}
