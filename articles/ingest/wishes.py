"""What the person who imports asks for, checked before the first file is opened."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from articles.copy.incoming import IngestError
from articles.images.decoding import MOST_BYTES
from articles.ingest.archive import archive_at
from articles.ingest.formats import format_named
from articles.ingest.reading import contents, shown
from articles.models import Section
from articles.models.languages import autonym

NOW = "now"
EARLIEST = 1600
"""The first newspapers; an earlier year is a slip of the pen."""


@dataclass(frozen=True)
class Wishes:
    """They hold for every file of one call. `date`: of first publication, where a copy says none;
    `new`: that is now. `rules`: of the house, as they are settled. `inside`: something may also be
    fetched from machines that are not on the public net."""

    publish: bool = False
    section: str = ""
    language: str = ""
    date: datetime | None = None
    picture: bytes | None = None
    dry_run: bool = False
    rules: dict | None = None
    make_sections: bool = False
    format: str = ""
    pictures: str = ""
    fetch: bool = False
    inside: bool = False
    new: bool = False

    @property
    def gives(self) -> bool:
        """Whether also what says no date is given to readers: only with one that was typed, as
        nothing old shall stand there as if it were of today."""
        return self.publish and (self.new or self.date is not None)


def wishes_from(
    *,
    paths: int,
    section: str | None = None,
    language: str | None = None,
    date: str | None = None,
    picture: str | os.PathLike | None = None,
    pictures: str | None = None,
    format: str = "",
    publish: bool = False,
    **plain: bool,
) -> Wishes:
    """From what was typed; `plain`: wishes that are granted as they are. Raises IngestError for the
    first that cannot be granted."""
    code = _language(language) if language is not None else ""
    if section is not None:
        # Without a language any section will do: each file's own counts once it is read.
        if code:
            section_named(section, code)
        else:
            _one_named(section, Section.objects.all(), "")
    if picture is not None and paths > 1:
        raise IngestError(f"--picture is for one article: name one file instead of {paths}.")
    return Wishes(
        publish=publish,
        section=section or "",
        language=code,
        date=None if date in (None, NOW) else _date(date, publish=publish),
        new=date == NOW,
        picture=_picture(picture) if picture is not None else None,
        pictures=_pictures(pictures) if pictures is not None else "",
        format=format and format_named(format).name,
        **plain,
    )


def section_named(name: str, language: str) -> Section:
    """By slug or by name. Raises IngestError with the names there are."""
    sections = Section.objects.filter(language=language)
    return _one_named(name, sections, f" in {autonym(language)}")


def is_named(section: Section, name: str) -> bool:
    return name.casefold() in (section.slug.casefold(), section.name.casefold())


def _one_named(name: str, sections: Iterable[Section], where: str) -> Section:
    for section in sections:
        if is_named(section, name):
            return section
    there_are = ", ".join(section.slug for section in sections)
    mend = f"choose one of {there_are}" if there_are else "make one at the desk first"
    raise IngestError(f"there is no section “{shown(name)}”{where}: {mend}.")


def _language(wanted: str) -> str:
    for code in dict(settings.LANGUAGES):
        if code.casefold() == wanted.casefold():
            return code
    there_are = ", ".join(dict(settings.LANGUAGES))
    raise IngestError(
        f"--language: “{shown(wanted)}” is not a language of this newsroom: "
        f"choose one of {there_are}."
    )


def _date(wanted: str, *, publish: bool) -> datetime:
    example = "for example 2026-11-23T18:00:00+00:00"
    try:
        date = datetime.fromisoformat(wanted.strip())
    except ValueError:
        raise IngestError(
            f"--date: “{shown(wanted)}” is not a moment: write it as ISO, {example}, or “now”."
        )
    if timezone.is_naive(date):
        raise IngestError(f"--date: “{shown(wanted)}” needs its time zone, {example}.")
    if date.year < EARLIEST:
        raise IngestError(f"--date: “{shown(wanted)}” lies before the first newspaper: check it.")
    if publish and date > timezone.now():
        raise IngestError(
            f"--date: “{shown(wanted)}” lies in the future: import without --publish and "
            "schedule the article at the desk."
        )
    return date


def _picture(path: str | os.PathLike) -> bytes:
    return contents(path, MOST_BYTES, "save a smaller JPEG")


def _pictures(path: str) -> str:
    if os.path.isfile(path):  # noqa: PTH113
        # So that a bad one is refused before the first file. Wishes go to other processes, where an
        # open one cannot go.
        archive_at(path)
    elif not os.path.isdir(path):  # noqa: PTH112
        raise IngestError(f"--pictures: {shown(path)} is no folder: name the one they lie in.")
    return path
