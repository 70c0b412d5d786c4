"""What editors are told about the embeds and pictures of a text."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.checks import embed_problems, picture_problems, problems_of
from articles.embeds.parse import token as embed_token
from articles.images.intake import add_picture
from articles.models import Embed
from tests.embeds.samples import data_of, made, picture
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db


def token(thing) -> str:
    kind = "image" if hasattr(thing, "widths") else "article"
    return f"<p>{{{kind}:{thing.guid}}}</p>"


def found_in(mira, body: str, at=None) -> list:
    return embed_problems(draft(mira, "Embeds", body=body).working, at or timezone.now())


def kinds(problems) -> list[str]:
    return [problem.kind for problem in problems]


def test_a_lost_embed_is_told_with_the_words_around_it(mira):
    (problem,) = found_in(
        mira, "<p>First.</p><p>Just <em>before</em> it.</p><p>{articleGUID}</p><p>Right after.</p>"
    )
    assert problem.kind == "lost"
    assert (problem.before, problem.after) == ("Just before it.", "Right after.")


def test_words_around_a_place_are_cut_at_a_word(mira):
    long = "word " * 2000
    (problem,) = found_in(mira, f"<p>{long}</p><p>{{articleGUID}}</p><p>{long}</p>")
    assert problem.before.startswith("… word")
    assert problem.after.endswith("word …")
    assert len(problem.before) < 100 > len(problem.after)


def test_an_embed_at_either_end_or_beside_another_has_its_place_too(mira):
    first, second = found_in(mira, "<p>{articleGUID}</p><p>{articleGUID}</p><p>The end.</p>")
    assert (first.before, first.after) == ("", "The end.")
    assert (second.before, second.after) == ("", "The end.")


def test_an_embed_of_a_public_article_is_no_problem(mira):
    assert found_in(mira, token(published(mira, "Public"))) == []


def test_each_hidden_article_is_told_by_its_name_and_reason(mira):
    now = timezone.now()
    later = now + timedelta(hours=3)
    hidden = {name: draft(mira, name) for name in ("Draft", "Spiked", "Scheduled", "Embargoed")}
    workflow.spike(hidden["Spiked"], by=mira)
    scheduled = hidden["Scheduled"]
    workflow.schedule(scheduled, by=mira, based_on=scheduled.working, at=later)
    workflow.embargo(hidden["Embargoed"], by=mira, until=later)
    withdrawn = published(mira, "Withdrawn")
    workflow.withdraw(withdrawn, by=mira, note="Wrong.")
    body = "".join(token(thing) for thing in [*hidden.values(), withdrawn])
    problems = found_in(mira, body)
    assert kinds(problems) == ["hidden", "spiked", "scheduled", "embargoed", "withdrawn"]
    for problem, name in zip(problems, [*hidden, "Withdrawn"], strict=True):
        assert f"“{name}”" in problem.sentence
    assert f"from {later:%-d %B %Y, %H:%M} UTC." in problems[2].sentence


def test_time_alone_mends_a_scheduled_embed(mira):
    now = timezone.now()
    article = draft(mira, "Scheduled")
    workflow.schedule(article, by=mira, based_on=article.working, at=now + timedelta(hours=3))
    assert kinds(found_in(mira, token(article), now)) == ["scheduled"]
    assert found_in(mira, token(article), now + timedelta(hours=4)) == []


def test_an_id_that_is_nobodys_is_told(mira):
    ids = uuid.uuid4(), uuid.uuid4()
    problems = found_in(mira, f"<p>{{article:{ids[0]}}}</p><p>{{image:{ids[1]}}}</p>")
    assert kinds(problems) == ["missing", "missing"]
    assert f"No article has the id {ids[0]}" in problems[0].sentence
    assert f"No picture has the id {ids[1]}" in problems[1].sentence


def test_an_article_that_embeds_itself_is_told(mira):
    article = draft(mira)
    article = rewrite(article, mira, body=token(article))
    assert kinds(embed_problems(article.working, timezone.now())) == ["self"]


def test_a_picture_in_the_text_lacks_credit_alt_and_file(mira, jonas):
    bare = add_picture(by=jonas, title="Bare")
    problems = found_in(mira, f"<p>Look:</p>{token(bare)}")
    assert kinds(problems) == ["no-credit", "awaits-file", "no-alt"]
    assert {problem.before for problem in problems} == {"Look:"}


def test_the_lead_picture_is_judged_with_its_words_in_this_use(mira, jonas):
    image = add_picture(by=jonas, title="Quay", credit_agency="AP")
    now = timezone.now()
    article = draft(mira, picture=image)
    assert kinds(picture_problems(article.working, now)) == ["awaits-file", "no-alt"]
    article = rewrite(article, mira, picture_alt="A quay at dusk")
    assert kinds(picture_problems(article.working, now)) == ["awaits-file"]


def test_what_keeps_an_article_from_being_published_comes_first(mira, jonas):
    image = add_picture(by=jonas, title="Quay")
    article = draft(mira, "", picture=image, body="<p>{articleGUID}</p>")
    problems = problems_of(article.working, timezone.now())
    assert kinds(problems)[:2] == ["no-headline", "no-credit"]
    assert [problem.level for problem in problems] == sorted(p.level for p in problems)


def test_a_deleted_picture_of_a_gallery_is_told(mira, jonas):
    pictures = [picture(), picture()]
    gallery = workflow.make("gallery", data_of("gallery", pictures=pictures), jonas)
    body = embed_token("gallery", gallery.guid)
    assert kinds(found_in(mira, body)) == ["weak-alt", "weak-alt"]
    guid = pictures[0].guid
    pictures[0].delete()
    problem, _ = found_in(mira, body)
    assert problem.kind == "part-missing"
    assert f"picture {guid} in this gallery" in problem.sentence


def test_a_picture_is_judged_with_the_words_of_its_use(mira, jonas):
    image = picture(alt="", credit_agency="")
    own = {"alt": "A quay at dusk"}
    for words, told in (({}, ["no-credit", "no-alt"]), (own, ["no-credit"])):
        made = workflow.make("image", {"image": str(image.guid), **words}, jonas)
        assert kinds(found_in(mira, embed_token("image", made.guid))) == told
    decorative = {"image": str(image.guid), "decorative": True}
    made = workflow.make("image", decorative, jonas)
    assert kinds(found_in(mira, embed_token("image", made.guid))) == ["no-credit"]


def test_a_picture_on_a_card_needs_no_words_of_its_own(mira, jonas):
    data = data_of("link", pictures=[picture(alt="")])
    made = workflow.make("link", data, jonas)
    assert found_in(mira, embed_token("link", made.guid)) == []


def test_what_a_provider_no_longer_has_is_told(mira, jonas):
    film = made("oembed", jonas, "Q")
    Embed.objects.update(gone_at=timezone.now())
    (problem,) = found_in(mira, embed_token("oembed", film.guid))
    assert problem.kind == "gone"
    assert "YouTube no longer has “TitleQ”" in problem.sentence


def test_a_guid_under_the_wrong_kind_is_nobodys(mira, jonas):
    quote = made("quote", jonas)
    (problem,) = found_in(mira, embed_token("gallery", quote.guid))
    assert problem.kind == "missing"
    assert "No gallery has the id" in problem.sentence


@pytest.mark.parametrize("number", [1, 200])
def test_three_questions_to_the_database_whatever_the_number(
    mira, jonas, number, django_assert_max_num_queries
):
    things = [draft(mira, f"Draft {n}") for n in range(number)]
    things += [add_picture(by=jonas, title=f"Picture {n}") for n in range(number)]
    article = again(draft(mira, body="".join(token(thing) for thing in things)))
    revision = article.working
    with django_assert_max_num_queries(3):
        assert len(embed_problems(revision, timezone.now())) == 4 * number
