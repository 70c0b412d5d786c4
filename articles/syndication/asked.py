"""What stands behind the question mark of an address: known names alone, each once and within its
limits."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Literal
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema
from pydantic import ValidationInfo, model_validator

from articles import cursor, shown, visibility
from articles.syndication.problems import SENTENCES, Problem, unknown
from articles.syndication.writing import whole

# Questions are compiled for so many rows; each number anybody thinks of would be one more to keep.
SIZES = (20, 50, 100)
LONGEST = 200
SUBJECTS = ("tag", "author", "source")


class Asked(Schema):
    @model_validator(mode="before")
    @classmethod
    def only_what_is_known(cls, data: Any, info: ValidationInfo) -> Any:
        refuse_unknown(info.context["request"], list(cls.model_fields))
        return data


def refuse_unknown(request: HttpRequest, known: list[str]) -> None:
    for name, values in request.GET.lists():
        if name not in known:
            raise unknown(name, known)
        if len(values) > 1:
            raise Problem(400, f"“{name}” is given more than once.")


class OfLanguage(Asked):
    language: str = Field(
        "", description="A language of the site, by its code. Without it, the newsroom's own."
    )

    def spoken(self) -> str:
        codes = [code for code, _ in settings.LANGUAGES]
        if self.language and self.language not in codes:
            raise Problem(400, f"“language” is one of {', '.join(codes)}.")
        return self.language or settings.LANGUAGE_CODE


class Listed(OfLanguage):
    limit: int = Field(20, ge=1, le=100, description="How many at most.")
    before: str = Field("", description="Where the list goes on: taken from “next”.")

    @property
    def rows(self) -> int:
        """To ask the database for: more than are wanted, to tell whether there are more."""
        return next(size for size in SIZES if size >= self.limit) + 1

    def place(self, *kinds: type) -> tuple | None:
        shown.turns()
        if not self.before:
            return None
        found = cursor.read(self.before, *kinds)
        if found is None or None in found:
            raise Problem(400, SENTENCES["before"])
        return found


class ListedArticles(Listed):
    section: str = Field("", description="Only of this section, by its slug.")
    tag: str = Field("", description="Only with this tag, by its slug.")
    author: str = Field("", description="Only by this author, by the slug.")
    source: str = Field("", description="Only with this source, by its slug.")
    since: str = Field(
        "", description="None first published before this moment; not with tag, author or source."
    )

    def moment(self) -> datetime | None:
        """A plus that was not escaped comes as a space. In UTC, because PostgreSQL refuses offsets
        that Python takes."""
        if not self.since:
            return None
        try:
            found = datetime.fromisoformat(self.since.replace(" ", "+"))
            # Beyond these, a zone leads out of the calendar.
            usual = found.tzinfo is not None and 1 < found.year < 9000
        except ValueError:
            usual = False
        if not usual:
            raise Problem(400, SENTENCES["since"])
        return found.astimezone(UTC)


class OneArticle(Asked):
    body: Literal["html", "text", "nodes"] = Field("html", description="How the body is written.")


class Searched(OfLanguage):
    q: str = Field(min_length=1, max_length=LONGEST, description="Words, or a “phrase” in quotes.")
    section: str = Field("", description="Only of this section, by its slug.")
    tag: str = Field("", description="Only with this tag, by its slug.")
    author: str = Field("", description="Only by this author, by the slug.")
    order: Literal["best", "newest"] = Field("best", description="What comes first.")
    page: int = Field(1, ge=1, le=25, description="Which page, where the best come first.")
    before: str = Field("", description="Where the list goes on, where the newest come first.")


def section_named(slug: str, language: str, at: datetime):
    places = visibility.masthead(language, at).sections
    found = next((it for it in places if it.slug == slug), None)
    if found is None:
        raise Problem(404, "There is no section with this slug in this language.")
    return found


def subject_named(kind: str, slug: str, language: str, at: datetime):
    """Where nothing public stands under it, not even that there is such a name is said."""
    found = None
    if "\x00" not in slug and len(slug) <= LONGEST:
        within = {"language": language} if kind == "tag" else {}
        found = visibility.subject(kind, at, slug=slug, **within)
        if found is None and kind == "tag":
            found = visibility.tag_meant(language, slug, at)
    if found is None:
        raise Problem(404, f"Nothing is public under {_A[kind]} with this slug.")
    return found


_A = {"tag": "a tag", "author": "an author", "source": "a source"}


def next_page(request: HttpRequest, response: HttpResponse, **place: str | int) -> str:
    """Its address, told in the Link header, too (RFC 8288)."""
    kept = {name: value for name, value in request.GET.items() if name not in place}
    address = f"{whole(request.path_info)}?{urlencode(kept | place)}"
    response["Link"] = f'<{address}>; rel="next"'
    return address


def turned(request, response, listed: Listed, found: Sequence, key) -> tuple[list, str | None]:
    """The rows of this page, and the address of the next. `key`: what a row's place is."""
    rows = list(found[: listed.limit])
    if len(found) <= listed.limit:
        return rows, None
    return rows, next_page(request, response, before=cursor.written(*key(rows[-1])))
