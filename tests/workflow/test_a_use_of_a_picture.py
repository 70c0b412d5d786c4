"""Caption, alt text, cut and mark belong to a use of a picture, not to the picture itself."""

import hashlib
import json

import pytest

from articles import workflow
from articles.models import Embed, Image
from articles.workflow import Refused, StaleBase
from articles.workflow.versions import content_of
from articles.workflow.words import words_of
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db


def picture(**words) -> Image:
    return Image.objects.create(credit_agency="Halden Press", **words)


@pytest.fixture
def quay() -> Image:
    return picture(alt="The old quay at dusk", caption="The quay.")


def use_of(article) -> tuple:
    working = again(article).working
    return working.picture_shape, working.picture_decorative, working.picture_alt


def both(article, mira, jonas, *, hers: dict, his: dict):
    seen = again(article).working
    rewrite(article, jonas, **his)
    return workflow.save(article, by=mira, based_on=seen, **hers)


def test_a_lead_picture_is_cut_wide_unless_somebody_says_otherwise(mira, quay):
    article = draft(mira, picture=quay)
    assert use_of(article) == ("16x9", False, "The old quay at dusk")
    rewrite(article, mira, picture_shape="1x1")
    assert use_of(article)[0] == "1x1"
    assert Image.objects.get(pk=quay.pk).alt == "The old quay at dusk"


def test_a_drawing_is_not_cut_unless_somebody_wants_it(mira):
    chart = picture(alt="Turnout by district", credit_mark="illustration")
    article = draft(mira, picture=chart)
    assert use_of(article)[0] == "whole"
    rewrite(article, mira, picture_shape="16x9")
    assert use_of(article)[0] == "16x9"


def test_a_decorative_picture_has_no_alt_text_not_even_its_own(mira, quay):
    article = draft(mira, picture=quay, picture_decorative=True, picture_alt="Typed before")
    assert use_of(article) == ("16x9", True, "")
    rewrite(article, mira, picture_decorative=False)
    assert use_of(article) == ("16x9", False, "The old quay at dusk")


def test_another_picture_inherits_neither_cut_nor_mark(mira, quay):
    article = draft(mira, picture=quay, picture_decorative=True, picture_shape="1x1")
    rewrite(article, mira, picture=picture(alt="The new bridge"))
    assert use_of(article) == ("16x9", False, "The new bridge")


def test_without_a_picture_there_is_nothing_to_cut(mira, quay):
    article = draft(mira, picture=quay, picture_decorative=True, picture_shape="1x1")
    rewrite(article, mira, picture=None)
    assert use_of(article) == ("16x9", False, "")


@pytest.mark.parametrize("shape", ["5x4", "16:9", "x" * 40])
def test_a_cut_that_we_do_not_make_is_refused_in_words(mira, quay, shape):
    with pytest.raises(Refused, match=r"is no cut that we make\. Choose one of: Wide, 16:9") as it:
        draft(mira, picture=quay, picture_shape=shape)
    assert it.value.field == "picture_shape"


def test_cut_and_caption_of_two_people_merge(mira, jonas, quay):
    article = draft(mira, picture=quay)
    hers, his = {"picture_shape": "1x1"}, {"picture_caption": "His."}
    saved = both(article, mira, jonas, hers=hers, his=his)
    assert (saved.picture_shape, saved.picture_caption) == ("1x1", "His.")


def test_alt_text_is_never_merged_into_a_decorative_picture(mira, jonas, quay):
    article = draft(mira, picture=quay)
    hers, his = {"picture_alt": "Two cranes at the quay"}, {"picture_decorative": True}
    with pytest.raises(StaleBase) as stale:
        both(article, mira, jonas, hers=hers, his=his)
    assert stale.value.conflicts == ["picture_alt"]
    assert use_of(article) == ("16x9", True, "")


def test_what_one_marked_decorative_stays_so_when_the_other_wrote_elsewhere(mira, jonas, quay):
    article = draft(mira, picture=quay)
    saved = both(article, mira, jonas, hers={"headline": "Hers"}, his={"picture_decorative": True})
    assert (saved.headline, saved.picture_decorative, saved.picture_alt) == ("Hers", True, "")


def test_two_cuts_by_two_people_are_a_question(mira, jonas, quay):
    article = draft(mira, picture=quay)
    hers, his = {"picture_shape": "1x1"}, {"picture_shape": "4x3"}
    with pytest.raises(StaleBase) as stale:
        both(article, mira, jonas, hers=hers, his=his)
    assert stale.value.conflicts == ["picture_shape"]
    assert stale.value.ours.picture_shape == "1x1"


def noted_before(revision) -> str:
    """The formula from before a use had a cut and a mark."""
    words = words_of(revision)
    said = {
        name: words[name]
        for name in (
            *("kicker", "headline", "short_headline", "standfirst", "dateline", "picture_alt"),
            *("genre", "body", "picture_caption"),
        )
    }
    embeds = Embed.objects.filter(guid__in=revision.embed_links.values("target"))
    said |= {
        "picture": str(words["picture"].guid) if words["picture"] else "",
        "bylines": [getattr(name, "pk", name) for name in words["bylines"]],
        "sources": [str(source.guid) for source in words["sources"]],
        "embeds": sorted(embeds.values_list("digest", flat=True)),
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def test_what_was_noted_of_older_versions_still_holds(mira, quay):
    article = published(mira, picture=quay, bylines=["T. Adeyar"])
    assert article.versions.get().content == noted_before(article.live)


@pytest.mark.parametrize("said", [{"picture_shape": "1x1"}, {"picture_decorative": True}])
def test_another_cut_or_mark_is_another_version(mira, quay, said):
    article = published(mira, picture=quay, picture_alt="")
    first = content_of(article.live)
    article = rewrite(article, mira, **said)
    workflow.publish(article, by=mira, based_on=article.working, kind="silent")
    article = again(article)
    assert content_of(article.live) != first
    assert content_of(article.live) != noted_before(article.live)
    assert workflow.broken_chain(article) == []
