"""What programs send, and what the desk's part of the API gives out, shape by shape."""

from datetime import datetime
from difflib import get_close_matches
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, BaseModel, Field, model_validator

from articles.models import Image, Revision
from articles.syndication.shapes import Moment, Page, ProblemDetails, Url

MOST_NAMES = 100
# Lengths are judged by the verbs, whose sentences say how to mend it; these keep out the absurd.
Line = Annotated[str, Field(max_length=10_000)]
Names = Annotated[list[Annotated[str, Field(max_length=1000)]], Field(max_length=MOST_NAMES)]
Number = Annotated[int, Field(ge=1, lt=2**63)]
Genre = Literal[tuple(Revision.Genre.values)]
Shape = Literal[("", *Revision.Shape.values)]
Mark = Literal[tuple(Image.Mark.values)]
Rights = Literal[tuple(Image.Rights.values)]


def _zoned(moment: datetime) -> datetime:
    # Beyond these, a zone leads out of the calendar.
    if moment.tzinfo is None or not 1 < moment.year < 9000:
        raise ValueError("a moment with its offset, as in 2026-11-27T09:00:00+01:00")
    return moment


At = Annotated[datetime, AfterValidator(_zoned)]


class Sent(Schema):
    """Known names alone: whoever mistypes one would believe that it was stored."""

    @model_validator(mode="before")
    @classmethod
    def only_what_is_known(cls, data: Any) -> Any:
        given = getattr(data, "_obj", data)
        if not isinstance(given, dict):
            raise ValueError("it is to be one JSON object")
        for name in given:
            if name not in cls.model_fields:
                near = get_close_matches(str(name).lower(), list(cls.model_fields), n=1)
                raise ValueError(f"unknown field; did you mean “{near[0]}”" if near else "unknown")
        return data


class Words(Sent):
    section: str | None = Field(None, max_length=200, description="By its slug.")
    slug: Line = Field("", description="Left out, it comes from the headline.")
    kicker: Line = ""
    headline: Line = ""
    short_headline: Line = ""
    standfirst: Line = ""
    dateline: Line = ""
    genre: Genre = Field("report", description="The type of work.")
    body: str = Field("", description="html as the desk keeps it, with {kind:guid} for embeds.")
    picture: UUID | None = Field(None, description="The guid of a picture of the library.")
    picture_alt: Line = ""
    picture_caption: str = Field("", max_length=100_000)
    picture_decorative: bool = False
    picture_shape: Shape = ""
    bylines: Names = Field([], description="Names; one of a known author becomes a link.")
    sources: Names = []
    tags: Names = []
    why: str = Field("", max_length=200, description="For the history: what this save is about.")


class NewArticle(Words):
    """All words may be missing; what is missed is said before publishing."""

    language: str = Field(
        "", max_length=20, description="By its code. Without it, the newsroom's own."
    )


class Changes(Words):
    """What is named changes, everything else stays."""

    based_on: Number = Field(description="The `revision` on which these words stand.")
    language: str = Field("", max_length=20, description="Before the first publication.")


class Based(Sent):
    based_on: Number = Field(description="The `revision` that is meant.")


class Publishing(Based):
    kind: Literal["update", "silent"] = Field(
        "update", description="Of what readers know already: silent leaves the time as it is."
    )


class Scheduling(Publishing):
    at: At


class Embargoing(Sent):
    until: At | None = Field(description="null lifts the embargo.")


class Correcting(Based):
    note: str = Field(max_length=10_000, description="What readers are told for ever.")
    kind: Literal["correction", "clarification", "editors-note", "retraction"] = "correction"
    place: Literal["", "top", "bottom"] = Field("", description="Empty: as usual for its kind.")


class Withdrawing(Sent):
    note: str = Field(max_length=10_000, description="Why, in one sentence for readers.")
    notes: dict[str, Annotated[str, Field(max_length=10_000)]] = Field(
        {}, max_length=50, description="The same in other languages, by code."
    )


class Submitting(Based):
    note: str = Field("", max_length=10_000, description="For whoever reads it at the desk.")


class NewPicture(Sent):
    """What is left out, the file may say of itself."""

    title: str = Field("", max_length=200, description="For finding it again.")
    alt: str = Field("", max_length=500)
    caption: str = Field("", max_length=100_000)
    credit_people: Names = Field([], description="Photographers; the field is sent once for each.")
    credit_agency: str = Field("", max_length=160)
    credit_via: str = Field("", max_length=160)
    credit_mark: Mark = ""
    rights: Rights = ""
    copyright: str = Field("", max_length=500)
    licence: str = Field("", max_length=200)
    licence_url: str = Field("", max_length=500, pattern=r"^(https?://\S+)?$")
    usage_terms: str = Field("", max_length=10_000)
    usable_from: At | None = None
    usable_until: At | None = None


# --- Given out -----------------------------------------------------------------------------------


class DeskCard(BaseModel):
    """An article as the desk has it, on a list."""

    guid: UUID
    self: Url = Field(description="The whole of it.")
    page: Url = Field(description="Its page at the desk, for people.")
    state: str = Field(
        description="draft, in-review, approved, held, scheduled, live, changed, withdrawn, spiked"
    )
    language: str
    section: str | None
    headline: str
    revision: int = Field(description="The number of the working text: `based_on` of what follows.")
    changed_at: Moment


class DeskArticle(DeskCard):
    """The working words, which readers may not see yet."""

    address: Url | None = Field(description="Where readers meet it, or will.")
    slug: str
    created_at: Moment
    saved_at: Moment
    saved_by: str
    published_at: Moment | None
    next_at: Moment | None = Field(description="When a scheduled update goes out.")
    embargo_until: Moment | None
    withdrawn_at: Moment | None
    spiked_at: Moment | None
    kicker: str
    short_headline: str
    standfirst: str
    dateline: str
    genre: str
    body: str
    picture: UUID | None
    picture_alt: str
    picture_caption: str
    picture_decorative: bool
    picture_shape: str
    bylines: list[str]
    sources: list[str]
    tags: list[str]
    merged: list[str] = Field(
        [], description="After a save: the fields that came from somebody who saved meanwhile."
    )


class DeskArticles(Page):
    items: list[DeskCard]


class Found(BaseModel):
    """What a check before publishing has found."""

    check: str
    level: Literal["must", "should", "note"]
    field: str
    sentence: str
    before: str = Field(description="The words before the place in the text.")
    after: str


class Checks(BaseModel):
    items: list[Found]


class DeskPicture(BaseModel):
    guid: UUID
    known: bool = Field(False, description="The same file was here: nothing was taken in.")
    title: str
    alt: str
    caption: str
    credit: str
    rights: str
    width: int | None
    height: int | None


class Refusal(ProblemDetails):
    """Why nothing was done."""

    field: str | None = Field(None, description="What it is about, where that is one thing.")
    checks: list[Found] | None = Field(None, description="What must be mended before publishing.")


class Text(BaseModel):
    """One of two texts; `fields` holds every word of it by name."""

    revision: int
    saved_by: str
    saved_at: Moment
    fields: dict[str, Any]


class Conflict(ProblemDetails):
    """Somebody saved meanwhile. Both texts are kept."""

    conflicts: list[str] = Field(description="What both have changed.")
    theirs: Text = Field(description="What stands now.")
    ours: Text | None = Field(description="What was sent, kept in the history.")
