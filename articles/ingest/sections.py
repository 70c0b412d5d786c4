"""The section of what arrives: the one that its other system says, where we have it or may make it;
else the one that whoever imports has named."""

from functools import cache

from articles import workflow
from articles.copy.incoming import Leftover
from articles.ingest.wishes import Wishes, is_named, section_named
from articles.models import Section
from articles.workflow.placing import add_section


class Sections:
    """Of one import. Those that were made are remembered, also where a batch was taken back: they
    are looked for anew."""

    def __init__(self, wishes: Wishes):
        self.wishes = wishes
        self.here = cache(lambda language: list(Section.objects.filter(language=language)))

    def forget(self) -> None:
        self.here.cache_clear()

    def of(self, name: str, language: str) -> tuple[Section | None, list[Leftover]]:
        """The section, and the name of one that is not here."""
        usual = section_named(self.wishes.section, language) if self.wishes.section else None
        if not name.strip():
            return usual, []
        found = next((it for it in self.here(language) if is_named(it, name.strip())), None)
        if found:
            return found, []
        if not self.wishes.make_sections:
            return usual, [Leftover(name, "section", "is none of ours: make it, or choose another")]
        try:
            made = add_section(by=None, language=language, name=name.strip())
        except workflow.Refused as refusal:
            return usual, [Leftover(name, "section", refusal.sentence)]
        self.forget()
        return made, []
