"""What the API gives out, shape by shape; its description is written from here.

Of pydantic's own models: those of django-ninja also read attributes of rows, which for the thousand
small shapes of a list takes most of its time.
"""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
Url = Annotated[str, Field(json_schema_extra={"format": "uri"})]


class Named(BaseModel):
    """A name on an article; one that was written in by hand has no `slug` and no page."""

    name: str
    slug: str | None
    url: Url | None


class Section(BaseModel):
    """A place of the site."""

    name: str
    slug: str
    url: Url


class Subject(Section):
    """A tag, author or source under which something is public."""

    description: str


class Author(Subject):
    role: str


class Source(Subject):
    website: str


class Rendition(BaseModel):
    """One size of a picture in one cut, in three formats."""

    shape: str = Field(description="whole, or the cut: 3x2, 16x9, 4x3, 1x1")
    width: int
    height: int
    jpeg: Url
    webp: Url
    avif: Url


class CardPicture(BaseModel):
    """The lead picture on a list."""

    guid: UUID
    credit: str = Field(description="Must stand beside the picture.")
    credit_mark: str = Field(
        description="What readers must be told beside the credit, else empty: file, handout, "
        "illustration, ai"
    )
    renditions: list[Rendition]


class Picture(CardPicture):
    """The lead picture, with the words of this article; absent while its rights do not let it be
    shown."""

    alt: str
    decorative: bool
    caption: str
    copyright: str
    licence: str
    licence_url: str
    usage_terms: str
    source_type: str = Field(description="IPTC's digital source type")


class Note(BaseModel):
    """What was wrong, as readers are told it."""

    kind: str = Field(description="correction, clarification, editors-note or retraction")
    text: str
    at: Moment


class Card(BaseModel):
    """An article on a list."""

    guid: UUID
    self: Url = Field(description="The whole article in this API.")
    url: Url = Field(description="Its page, its canonical address.")
    language: str
    kicker: str
    headline: str
    short_headline: str
    standfirst: str
    genre: str = Field(description="Type of work: report, analysis, explainer, interview, opinion")
    words: int
    published_at: Moment
    updated_at: Moment
    retracted_at: Moment | None = Field(description="Show it with every use of the article.")
    section: Section | None
    bylines: list[Named]
    tags: list[Named]


class ListedCard(Card):
    picture: CardPicture | None


class Article(Card):
    """An article as readers see it now."""

    dateline: str
    sources: list[Named]
    notes: list[Note]
    picture: Picture | None
    body_format: Literal["html", "text", "nodes"]
    body: str | list[dict[str, Any]] = Field(
        description="html or plain text; as nodes, a list of blocks: each has a type and, of text, "
        "children; what is embedded is of the type “embed”."
    )


class CorrectedArticle(BaseModel):
    guid: UUID
    self: Url
    url: Url
    headline: str


class Corrected(Note):
    """A public note, and the article that it is about."""

    replaced: bool = Field(description="A later note on the same article has taken its place.")
    article: CorrectedArticle


class Page(BaseModel):
    """`next`: the address of what follows in the list; null at its end."""

    next: Url | None


class Articles(Page):
    items: list[ListedCard]


class Sections(BaseModel):
    items: list[Section]


class Tags(Page):
    items: list[Subject]


class Authors(Page):
    items: list[Author]


class Sources(Page):
    items: list[Source]


class Corrections(Page):
    items: list[Corrected]


class SearchResults(Articles):
    total: int = Field(description="At most 500 are counted.")
    is_more: bool


class ProblemDetails(BaseModel):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str


class Withdrawn(ProblemDetails):
    """Of an article that was withdrawn: why, in the words readers are given."""

    guid: UUID
    language: str
    withdrawn_at: Moment
    notes: dict[str, str] = Field(description="The same in each language that has it.")
