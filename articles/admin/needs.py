"""What can be wrong with many articles or pictures at once, as conditions for the database: the
groups of the desk's first page, and what the lists can be narrowed to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, Length, Replace, Trim
from django.utils import timezone
from django.utils.translation import gettext_lazy

from articles import house, visibility
from articles.admin.at_once import keys_of
from articles.checks.pictures import FEWEST_WORDS, SOON
from articles.models import (
    Article,
    CorrectionRequest,
    Embed,
    EmbedLink,
    Image,
    Received,
    Revision,
    WireTaking,
)
from articles.models.article import AT_WORK, SETTLED
from articles.models.correction_request import NEED as ASKED
from articles.models.correction_request import OPEN
from articles.models.received import WAITING
from articles.models.revision import ALT_LENGTH, WITH_LEAD
from articles.models.wire import KILLED_NEED as KILLED
from articles.models.wire import RENEWED, RENEWED_NEED
from articles.rights import sections_of

FEW = 2_000
NEXT = Q(next_at__isnull=False)
# Their words have no space between them, so that counting spaces says nothing.
UNSPACED = ("zh", "ja", "th", "lo", "km", "my")


@dataclass(frozen=True, slots=True)
class ArticleNeed:
    """`revisions(at, user)`: the working revisions that need it, of this account."""

    label: str
    revisions: Callable[[datetime, object], QuerySet[Revision]]


def working() -> QuerySet[Revision]:
    return Revision.objects.filter(visibility.on_the_desk())


def ungiven(at: datetime) -> Q:
    """Drafts, however far they have come. What is said first they have in common: by that they
    are found among a million."""
    drafts = Q(live=None, spiked_at=None, withdrawn_at=None)
    return drafts & reduce(or_, [visibility.in_state(state, at) for state in visibility.UNGIVEN])


def _working_of(articles: QuerySet[Article]) -> Q:
    """The condition on a revision: the articles, which are few, are found first."""
    return Q(pk__in=articles.values("working"))


def _lost(_at, _user) -> QuerySet[Revision]:
    lost = EmbedLink.objects.filter(kind="article", target=None).values("revision")
    return working().filter(pk__in=lost)


def _leftovers(at, _user) -> QuerySet[Revision]:
    """Of drafts only: who publishes an article has looked at what its import left over."""
    drafts = Article.objects.filter(ungiven(at)).exclude(leftovers=[])
    return working().filter(_working_of(drafts))


def _alt(_at, _user) -> QuerySet[Revision]:
    """Of lead pictures, and of pictures in the text. Without any: also of what readers see above
    it; with a weak one: of words that they have not met. The same as `checks.pictures` says, in the
    database's terms."""
    return working().filter(pk__in=_weak_leads().union(_weak_inside()))


def _unspaced(road: str) -> Q:
    return reduce(or_, [Q(**{f"{road}language__startswith": it}) for it in UNSPACED])


def _spaces(name: str):
    return Length(name) - Length(Replace(name, Value(" "), Value("")))


def _weak_leads() -> QuerySet[Revision]:
    met = Q(article__live__isnull=False, article__live=F("pk"))
    empty_before_readers = Revision.objects.alias(length=ALT_LENGTH).filter(WITH_LEAD, length=0)
    found = (
        working()
        .filter(picture__isnull=False, picture_decorative=False)
        .alias(alt_here=Trim("picture_alt"), caption_here=Trim("picture_caption"))
        .alias(alt_here_spaces=_spaces("alt_here"))
    )
    short = Q(alt_here_spaces__lt=FEWEST_WORDS - 1) & ~_unspaced("article__")
    weak = short | Q(alt_here=F("caption_here"))
    wrong = found.filter(Q(alt_here="") | (weak & ~met)).order_by()
    return wrong.filter(pk__in=_by_numbers(empty_before_readers)).values("pk")


def _by_numbers(texts: QuerySet[Revision]):
    """These texts, and those at work: mostly so few that the database is told their numbers, as
    PostgreSQL takes them for many, and would read every text. Nor does it read every article while
    it is asked for the first few along an index."""
    at_work = Article.objects.filter(AT_WORK).order_by("-changed_at", "-id")
    few = [at_work.values("working"), Article.objects.filter(NEXT).order_by().values("working")]
    few.append(texts.order_by().values("pk"))
    keys = keys_of(one[: FEW + 1] for one in few)
    return keys if len(keys) <= FEW else few[2].union(few[0].order_by(), few[1])


def _weak_inside() -> QuerySet[Revision]:
    """Of single pictures in texts at work. What a gallery says of each is told where it is
    edited."""
    said = (
        Embed.objects.filter(guid=OuterRef("target"), kind="image")
        .exclude(data__decorative=True)
        .alias(alt_here=_said("alt"), caption_here=_said("caption"))
        .alias(alt_here_spaces=_spaces("alt_here"))
    )
    bare = Exists(said.filter(Q(alt_here="") | Q(alt_here=F("caption_here"))))
    short = Exists(said.filter(alt_here_spaces__lt=FEWEST_WORDS - 1))
    here = EmbedLink.objects.filter(kind="image", revision=OuterRef("pk"))
    wanting = here.filter(Q(bare) | (~_unspaced("revision__article__") & Q(short)))
    # The texts, which are few, are gone through first.
    at_work = working().filter(_working_of(Article.objects.filter(AT_WORK)))
    return at_work.filter(Exists(wanting)).order_by().values("pk")


def _said(name: str):
    """By the content of an embed."""
    return Trim(Coalesce(KT(f"data__{name}"), Value(""), output_field=TextField()))


def _review(_at, user) -> QuerySet[Revision]:
    """Sent for review and not yet judged, where this account may judge it."""
    sections = sections_of(user, "approve") if user else None
    sent = Article.objects.filter(AT_WORK & ~SETTLED, submitted__isnull=False)
    found = working().filter(_working_of(sent.exclude(approved=F("working"))))
    if sections is not None:
        found = found.filter(article__section__in=sections)
    if user and house.in_force(house.TWO_PERSONS):
        found = found.exclude(created_by=user)
    return found


def _held(_at, _user) -> QuerySet[Revision]:
    return working().filter(_working_of(Article.objects.filter(held_at__isnull=False)))


def _asked(_at, _user) -> QuerySet[Revision]:
    """Also of what was withdrawn since: somebody answers, and who asked is erased."""
    asked = CorrectionRequest.objects.filter(OPEN).order_by()
    return Revision.objects.filter(pk__in=asked.values("article__working"))


def _killed(_at, _user) -> QuerySet[Revision]:
    """What is withdrawn or spiked has been answered for."""
    there = Q(killed_at__isnull=False, withdrawn_at=None, spiked_at=None)
    return working().filter(_working_of(Article.objects.filter(there)))


def _renewed(_at, _user) -> QuerySet[Revision]:
    renewed = WireTaking.objects.filter(RENEWED).order_by()
    there = Article.objects.filter(pk__in=renewed.values("article"), spiked_at=None)
    return working().filter(_working_of(there.filter(withdrawn_at=None)))


def _newer(_at, _user) -> QuerySet[Revision]:
    """A newer version of what they were made from waits."""
    return Revision.objects.filter(
        pk__in=Received.objects.filter(WAITING).order_by().values("article__working")
    )


ARTICLE_NEEDS = {
    KILLED: ArticleNeed(gettext_lazy("Withdrawn by its provider"), _killed),
    "review": ArticleNeed(gettext_lazy("Waiting for my review"), _review),
    "embeds": ArticleNeed(gettext_lazy("Lost embeds"), _lost),
    "alt": ArticleNeed(gettext_lazy("Weak or missing alt text"), _alt),
    "held": ArticleNeed(gettext_lazy("Held, not to be published"), _held),
    ASKED: ArticleNeed(gettext_lazy("Asked for by readers"), _asked),
    RENEWED_NEED: ArticleNeed(gettext_lazy("New versions from the wire"), _renewed),
    "newer": ArticleNeed(gettext_lazy("A newer version has come"), _newer),
    "leftovers": ArticleNeed(gettext_lazy("Import leftovers"), _leftovers),
}


def _rights(images: QuerySet[Image]) -> QuerySet[Image]:
    """Ended, soon to end or not begun: of pictures in texts on the site, scheduled or in work."""
    pointed = [Q(pk=F(f"article__{name}")) for name in ("live", "next", "working")]
    texts = Revision.objects.filter(
        reduce(or_, pointed), article__spiked_at=None, article__withdrawn_at=None
    )
    now = timezone.now()
    return images.filter(
        Q(usable_until__lte=now + SOON) | Q(usable_from__gt=now), visibility.in_texts(texts)
    )


IMAGE_NEEDS: dict[str, tuple[str, Callable[[QuerySet[Image]], QuerySet[Image]]]] = {
    "credit": (gettext_lazy("Without credit"), lambda images: images.without_credit()),
    "rights": (gettext_lazy("Rights ending or not begun"), _rights),
    "file": (gettext_lazy("Awaiting their file"), lambda images: images.awaiting_file()),
    "alt": (gettext_lazy("Without alt text"), lambda images: images.filter(alt="")),
}
