"""What preflight finds in a text, how serious it is, and that it costs next to nothing."""

import re
import time
from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.utils import timezone, translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import workflow
from articles.checks import CHECKS, Level, problems_of
from articles.checks.registry import Check
from articles.embeds.clean import clean
from articles.embeds.parse import token
from articles.models import Article, Image, Revision, Source
from articles.models.names import fold, slug_of
from tests.embeds.samples import made, one_of_each, picture, source
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db
IN_ORDER = {
    "standfirst": "The bill goes to the governor.",
    "dateline": "Port Halden",
    "tags": ["Harbour bill"],
}


def found(revision, at=None) -> list:
    return problems_of(revision, at or timezone.now())


def kinds(mira, *, at=None, **words) -> list[str]:
    """Of a draft that is in order but for these words."""
    article = again(draft(mira, **{**IN_ORDER, **words}))
    return [problem.kind for problem in found(article.working, at) if problem.kind != "no-section"]


def one(mira, **words):
    article = again(draft(mira, **{**IN_ORDER, **words}))
    (problem,) = [it for it in found(article.working) if it.kind != "no-section"]
    return problem


def test_an_article_in_order_has_no_problems(mira, politics):
    article = draft(mira, section=politics, picture=picture(alt="The harbour at dusk"), **IN_ORDER)
    assert found(again(article).working) == []


def test_a_bare_draft_is_told_what_it_lacks_the_gravest_first(mira):
    article = again(draft(mira, "", body=""))
    told = [(it.kind, it.level) for it in found(article.working)]
    assert told == [
        ("no-headline", Level.MUST),
        ("no-standfirst", Level.SHOULD),
        ("no-section", Level.SHOULD),
        ("no-tag", Level.NOTE),
    ]


def test_every_check_has_a_name_of_its_own_a_level_and_a_mend():
    assert len({check.name for check in CHECKS}) == len(CHECKS)
    for check in CHECKS:
        assert isinstance(check, Check)
        assert check.level in Level
        assert check.mend


@pytest.mark.parametrize(
    "field", ["kicker", "headline", "short_headline", "standfirst", "dateline", "body"]
)
def test_tk_is_found_in_every_field_and_must_be_filled_in(mira, field):
    problem = one(mira, **{field: "<p>By TK votes</p>" if field == "body" else "By TK votes"})
    assert (problem.kind, problem.field, problem.level) == ("tk", field, Level.MUST)
    assert (problem.before, problem.after) == ("By", "votes")


def test_tk_is_found_in_the_words_of_a_picture_and_of_a_quotation(mira, jonas):
    lead = {"picture": picture(), "picture_alt": "The quay TK today", "picture_caption": "TK"}
    assert sorted(kinds(mira, **lead)) == ["tk", "tk"]
    quote = workflow.make("quote", {"text": "We TK.", "who": "Mira Adan"}, jonas)
    assert kinds(mira, body=token("quote", quote.guid)) == ["tk"]


def test_letters_that_only_look_like_tk_are_none(mira):
    assert kinds(mira, body="<p>STK, TKO and tk are words; a TK_1 too.</p>") == []
    assert "2 times" in one(mira, body="<p>TK and TKTK.</p>").sentence


def test_nothing_with_tk_is_published(mira):
    article = draft(mira, body="<p>The bill passed by TK votes.</p>")
    with pytest.raises(workflow.Refused, match=r"TK.* Mend it, then publish again\.$"):
        workflow.publish(article, by=mira, based_on=article.working)


def test_a_refusal_says_how_much_more_there_is_in_the_language_of_the_desk(mira):
    article = draft(mira, headline="The vote TK", body="<p>The bill passed by TK votes.</p>")
    with pytest.raises(workflow.Refused, match="There is 1 more of the kind"):
        workflow.publish(article, by=mira, based_on=article.working)
    with translation.override("ar"), pytest.raises(workflow.Refused, match="وهناك أمر آخر"):
        workflow.publish(article, by=mira, based_on=article.working)


def test_a_long_headline_is_told_with_its_length(mira):
    assert kinds(mira, headline="H" * 90) == []
    assert "91 characters" in one(mira, headline="H" * 91).sentence


@pytest.mark.parametrize(
    ("alt", "caption", "kind"),
    [
        ("", "", "no-alt"),
        ("Quay", "", "weak-alt"),
        ("A quay", "", "weak-alt"),
        ("A quay at dusk", "", None),
        ("IMG_2041.JPG", "", "weak-alt"),
        ("DSC 00123", "", "weak-alt"),
        ("The inner  harbour at dusk", "the inner harbour at dusk", "weak-alt"),
        ("رجال يفرغون قارب صيد", "", None),
        ("码头上的渔船和工人", "", None),
        ("码头", "", "weak-alt"),
    ],
)
def test_alt_text_is_there_and_says_something(mira, alt, caption, kind):
    image = picture(alt="", caption="")
    words = {"picture": image, "picture_alt": alt, "picture_caption": caption}
    assert kinds(mira, **words) == ([kind] if kind else [])
    use = {"image": str(image.guid), "alt": alt, "caption": caption}
    body = token("image", workflow.make("image", use, mira).guid)
    assert kinds(mira, body=body) == ([kind] if kind else [])


def test_the_alt_text_is_mended_in_the_article_and_the_credit_on_the_picture(mira):
    image = picture(alt="", credit_agency="")
    article = again(draft(mira, picture=image, **IN_ORDER))
    told = {it.kind: it for it in found(article.working)}
    assert (told["no-alt"].field, told["no-alt"].elsewhere) == ("picture_alt", False)
    assert (told["no-credit"].about, told["no-credit"].elsewhere) == (image, True)
    assert told["no-alt"].level == told["no-credit"].level == Level.MUST


@pytest.mark.parametrize(
    ("days", "kind"), [(-1, "rights-ended"), (6, "rights-ending"), (8, None), (None, None)]
)
def test_rights_that_end_are_told_a_week_ahead(mira, days, kind):
    now = timezone.now()
    image = picture(alt="The harbour at dusk")
    image.usable_until = now + timedelta(days=days) if days else None
    image.save()
    gallery = {"title": "", "pictures": [{"image": str(image.guid)}] * 2}
    body = token("gallery", workflow.make("gallery", gallery, mira).guid)
    assert kinds(mira, picture=image) == ([kind] if kind else [])
    assert kinds(mira, body=body) == ([kind] * 2 if kind else [])


def test_rights_are_asked_for_the_moment_of_publishing(mira):
    now = timezone.now()
    Image.objects.filter(pk=picture().pk).update(usable_until=now + timedelta(days=30))
    image = Image.objects.get()
    image.alt = "The harbour at dusk"
    image.save()
    assert kinds(mira, picture=image, at=now + timedelta(days=31)) == ["rights-ended"]


def test_an_embed_of_what_readers_may_not_see_is_told_whatever_keeps_it(mira, jonas):
    in_review, held = draft(mira, "In review"), draft(mira, "Held")
    workflow.submit(in_review, by=mira, based_on=in_review.working)
    workflow.hold(held, by=jonas, note="Wait for the lawyer.")
    for article in (draft(mira, "Plain"), in_review, held):
        problem = one(mira, body=token("article", article.guid))
        assert (problem.kind, problem.level) == ("hidden", Level.SHOULD)
        assert problem.about == article
        assert problem.elsewhere


def test_a_scheduled_embed_is_only_good_to_know(mira):
    later = timezone.now() + timedelta(hours=3)
    target = draft(mira, "Later")
    workflow.schedule(target, by=mira, based_on=target.working, at=later)
    assert one(mira, body=token("article", target.guid)).level == Level.NOTE


def agency(name: str) -> Source:
    return Source.objects.create(
        name=name, folded=fold(name), slug=slug_of(name), kind=Source.Kind.AGENCY
    )


@pytest.mark.parametrize(
    "byline", ["Reuters", "AFP", "Staff and agencies", "Halden Wire", "وكالات"]
)
def test_copy_signed_by_an_agency_names_its_source(mira, byline):
    agency("Halden Wire")
    assert kinds(mira, bylines=[byline]) == ["no-source"]
    assert kinds(mira, bylines=[byline], sources=[source("Reuters")]) == []


@pytest.mark.parametrize(
    "opening", ["HALDEN (Reuters) - The bill", "HALDEN, Nov 23 (AP) — The bill"]
)
def test_copy_that_opens_as_an_agency_does_names_its_source(mira, opening):
    assert kinds(mira, body=f"<p>{opening} passed.</p>") == ["no-source"]


@pytest.mark.parametrize(
    "words",
    [
        {"bylines": ["Mira Solheim", "Jonas Reth"]},
        {"bylines": ["MIRA"]},
        {"body": "<p>The European Union (EU) - long a partner - said no.</p>"},
        {"body": "<p>He told Reuters that the bill (AP reported it first) was dead.</p>"},
    ],
)
def test_our_own_work_needs_no_source(mira, words):
    agency("Halden Wire")
    assert kinds(mira, **words) == []


def test_held_and_embargoed_are_good_to_know(mira, jonas):
    article = draft(mira, **IN_ORDER)
    workflow.embargo(article, by=mira, until=timezone.now() + timedelta(days=1))
    workflow.hold(again(article), by=jonas, note="Wait for the lawyer.")
    told = {it.kind: it for it in found(again(article).working)}
    assert {"embargo", "held"} <= told.keys()
    assert "Wait for the lawyer." in told["held"].sentence
    assert {told["held"].level, told["embargo"].level} == {Level.NOTE}
    later = timezone.now() + timedelta(days=2)
    assert "embargo" not in [it.kind for it in found(again(article).working, later)]


def test_an_embargo_is_not_told_of_what_is_scheduled_for_its_end_or_later(mira):
    until = timezone.now() + timedelta(days=1)
    article = draft(mira, **IN_ORDER)
    workflow.embargo(article, by=mira, until=until)
    assert "embargo" in [it.kind for it in found(again(article).working)]
    for at in (until, until + timedelta(hours=1)):
        workflow.schedule(again(article), by=mira, based_on=article.working, at=at)
        assert "embargo" not in [it.kind for it in found(again(article).working)]
    workflow.unschedule(again(article), by=mira)
    assert "embargo" in [it.kind for it in found(again(article).working)]


# --- Levels --------------------------------------------------------------------------------------


def test_a_newsroom_sets_its_own_levels(mira, settings):
    article = again(draft(mira))
    settings.NEWSROOM_PREFLIGHT = {"no-tag": "must", "no-standfirst": "off", "no-section": "note"}
    told = {it.kind: it.level for it in found(article.working)}
    assert told == {"no-tag": Level.MUST, "no-section": Level.NOTE}
    with pytest.raises(workflow.Refused, match="It has no tag"):
        workflow.publish(article, by=mira, based_on=article.working)


@pytest.mark.parametrize(
    ("levels", "sentence"),
    [
        ({"no-tags": "must"}, "names “no-tags”, which is no check: did you mean no-tag?"),
        ({"zzz": "must"}, "the checks are no-headline, "),
        ({"no-tag": "always"}, "sets no-tag to “always”: write must, should, note or off"),
    ],
)
def test_a_level_that_makes_no_sense_is_refused_in_one_sentence(settings, levels, sentence):
    settings.NEWSROOM_PREFLIGHT = levels
    (error,) = run_checks(tags=["newsroom"])
    assert sentence in error.msg
    assert error.is_serious()


# --- What it costs -------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 40])
def test_ten_questions_to_the_database_whatever_the_length(
    mira, jonas, number, django_assert_max_num_queries
):
    link = '<p>See <a href="https://port.example/">the port</a>.</p>'
    body = link + "".join(
        text for n in range(number) for text in one_of_each(jonas, str(n)).values()
    )
    article = draft(mira, body=body, picture=picture(), bylines=["Reuters"], tags=["A", "B"])
    revision = Revision.objects.get(pk=article.working_id)
    with django_assert_max_num_queries(11):  # with its article and picture
        assert found(revision)


def test_a_long_text_is_read_in_milliseconds(mira, politics):
    """Of the processor's time, which is the same on a busy machine; ten times what it takes."""
    paragraph = (
        "<p>“The bill,” said Foreign Minister Enzo Milanese on Monday, “goes to the governor "
        "(who has ten days to sign it)”; Ada Lindqvist of the Harbour Union called it late.</p>"
    )
    article = draft(mira, section=politics, body=paragraph * 70)
    revision = again(article).working
    assert revision.words > 1900
    started = time.process_time()
    found(revision)
    assert time.process_time() - started < 0.15


MARKS = st.sampled_from([*"“”„«»\"'’()[]（「TK <>&;#\n\u0000\u202e", "<p>", "</p>", "Monday"])
WORDS = st.lists(st.one_of(MARKS, st.text(max_size=8)), max_size=40).map("".join)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    language=st.sampled_from("en de fr es it pt nl ru tr ar zh ja sv xx pt-br zh-hant".split()),
    headline=WORDS,
    standfirst=WORDS,
    alt=WORDS,
    body=WORDS,
    raw=st.booleans(),
)
def test_no_check_fails_whatever_is_written(db, language, headline, standfirst, alt, body, raw):
    article = Article(language=language)
    revision = Revision(
        article=article,
        headline=headline,
        standfirst=standfirst,
        picture=Image(alt=alt),
        picture_caption=standfirst,
        body=body if raw else clean(body),
    )
    revision.pk = article.pk = 0
    for problem in found(revision):
        assert problem.sentence
        assert problem.mend


def test_a_problem_of_a_film_that_is_gone_says_so_also_without_its_provider(mira, jonas):
    film = made("oembed", jonas, "Q")
    type(film).objects.filter(pk=film.pk).update(gone_at=timezone.now())
    assert "gone" in kinds(mira, body=token("oembed", film.guid))


def test_a_live_article_is_looked_over_in_its_working_words(mira):
    article = rewrite(published(mira, **IN_ORDER), mira, headline="TK")
    assert "tk" in [it.kind for it in found(article.working)]
    assert "tk" not in [it.kind for it in found(article.live)]


def test_the_manual_lists_every_check_with_its_level(settings):
    manual = (settings.BASE_DIR / "docs/preflight.md").read_text()
    listed = re.findall(r"^\| `([a-z-]+)` \| (\w+) \|", manual, re.MULTILINE)
    assert listed == [(check.name, check.level.word) for check in CHECKS]
