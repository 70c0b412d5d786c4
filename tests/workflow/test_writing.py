"""Create, save and revert: nothing readers see moves, and nothing typed is lost."""

import pytest

from articles import workflow
from articles.models import Article, Author, Event, Image, Revision, Source, Tag
from articles.workflow import Refused, StaleBase
from articles.workflow.words import words_of
from tests.people import again, draft, published, rewrite


def test_a_new_article_is_a_draft_with_its_first_words(mira, politics):
    article = draft(mira, section=politics, kicker="Port Halden", tags=["Harbour bill"])
    assert article.live is None
    assert article.working.kicker == "Port Halden"
    assert article.working.created_by == mira
    assert list(Event.objects.values_list("verb", "by_name")) == [("create", "Mira Solheim")]


def test_a_save_makes_a_revision_and_keeps_what_is_not_named(mira):
    article = draft(mira, standfirst="After a night of recounts.")
    before = article.working
    article = rewrite(article, mira, headline="Harbour vote passes")
    assert article.working.headline == "Harbour vote passes"
    assert article.working.standfirst == "After a night of recounts."
    assert article.working.based_on == before
    assert Revision.objects.count() == 2


def test_saving_what_is_already_there_makes_no_revision(mira):
    article = draft(mira, tags=["Harbour"], bylines=["T. Adeyar"])
    article = rewrite(article, mira, headline=f"  {article.working.headline} ", tags=["HARBOUR"])
    assert Revision.objects.count() == 1


def test_bylines_sources_and_tags_keep_the_editors_order(mira):
    author = Author.objects.create(name="Mira Solheim", slug="mira-solheim")
    sources = [
        Source.objects.create(name=name, folded=name.casefold(), slug=name.casefold())
        for name in ("Wire", "Courier")
    ]
    article = draft(
        mira, bylines=["T. Adeyar", author], sources=sources, tags=["Quay", "Assembly", "quay"]
    )
    words = words_of(article.working)
    assert words["bylines"] == ["T. Adeyar", author]
    assert words["sources"] == sources
    assert [tag.name for tag in words["tags"]] == ["Quay", "Assembly"]


def test_a_tag_is_one_whatever_its_case_and_accents_but_one_for_each_language(mira):
    draft(mira, tags=["Café"])
    draft(mira, tags=["cafe"])
    draft(mira, language="ar", tags=["Café"])
    assert list(Tag.objects.values_list("language", flat=True).order_by("language")) == ["ar", "en"]


def test_an_arabic_tag_keeps_its_letters_in_its_address(mira):
    draft(mira, language="ar", tags=["ميناء هالدن"])
    assert Tag.objects.get().slug == "ميناء-هالدن"


def test_a_save_on_a_stale_base_refuses_and_keeps_both_texts(mira, jonas):
    article = draft(mira)
    seen = article.working
    theirs = rewrite(article, jonas, headline="Jonas was faster").working
    with pytest.raises(StaleBase, match="Jonas Reth has saved") as refusal:
        workflow.save(article, by=mira, based_on=seen, headline="Mira's words", slug="miras-slug")
    assert again(article).working == theirs
    assert refusal.value.ours.headline == "Mira's words"
    assert Event.objects.get(verb="keep").details == {"slug": "miras-slug"}


def test_a_stale_save_without_a_change_keeps_nothing_and_hands_over_the_newer_text(mira, jonas):
    article = draft(mira)
    seen = article.working
    newer = rewrite(article, jonas, headline="Newer").working
    found = workflow.save(article, by=mira, based_on=seen, headline=seen.headline)
    assert found == newer
    assert (found.merged.ours, found.merged.theirs) == (None, newer)
    assert found.merged.fields == ["headline"]
    assert article.revisions.count() == 2


def test_blank_bylines_are_left_out_and_endless_ones_refused(mira):
    assert words_of(draft(mira, bylines=["  ", "T. Adeyar "]).working)["bylines"] == ["T. Adeyar"]
    with pytest.raises(Refused, match="fit in a byline"):
        draft(mira, bylines=["x" * 161])


def test_a_tag_too_long_when_folded_is_refused(mira):
    with pytest.raises(Refused, match="cannot be a tag"):
        draft(mira, tags=["힣" * 48])


def test_editing_a_live_article_moves_nothing_readers_see(mira):
    article = published(mira)
    live = article.live
    article = rewrite(article, mira, headline="Not yet for readers")
    assert article.live == live
    assert article.has_changes_waiting


def test_the_place_of_a_public_article_is_changed_by_move_alone(mira, politics):
    article = published(mira)
    for identity in ({"section": politics}, {"slug": "other"}, {"language": "ar"}):
        with pytest.raises(Refused, match="Move"):
            workflow.save(article, by=mira, based_on=article.working, **identity)


def test_a_section_of_another_language_is_refused(mira, siyasa):
    with pytest.raises(Refused, match="another language") as refusal:
        draft(mira, section=siyasa)
    assert refusal.value.field == "section"


def test_an_unknown_language_is_refused(mira):
    with pytest.raises(Refused, match="not a language of this newsroom"):
        draft(mira, language="tlh")


def test_a_draft_may_change_its_language_and_its_tags_follow(mira):
    article = draft(mira, tags=["Halden"])
    article = rewrite(article, mira, language="ar")
    assert article.language == "ar"
    assert [tag.language for tag in words_of(article.working)["tags"]] == ["ar"]


def test_a_headline_that_does_not_fit_is_refused_by_name(mira):
    with pytest.raises(Refused, match="Headline has 300 characters and 250 fit") as refusal:
        draft(mira, "h" * 300)
    assert refusal.value.field == "headline"
    assert not Article.objects.exists()


def test_a_misspelt_word_field_is_the_programmers_error(mira):
    with pytest.raises(TypeError, match="headlin"):
        workflow.create(by=mira, language="en", headlin="x")


def test_a_picture_brings_its_alt_text_and_caption_unless_the_use_has_its_own(mira):
    picture = Image.objects.create(alt="The quay", caption="The quay at dusk.")
    article = draft(mira, picture=picture, picture_caption="Where it would stand.")
    assert article.working.picture_alt == "The quay"
    assert article.working.picture_caption == "Where it would stand."


def test_another_picture_does_not_inherit_the_last_ones_words(mira):
    article = draft(mira, picture=Image.objects.create(alt="The quay", caption="At dusk."))
    article = rewrite(article, mira, picture=Image.objects.create(alt="The bridge"))
    assert article.working.picture_alt == "The bridge"
    assert article.working.picture_caption == ""


def test_taking_the_picture_off_takes_its_caption_off(mira):
    article = draft(mira, picture=Image.objects.create(alt="The quay"))
    article = rewrite(article, mira, picture=None)
    assert article.working.picture_alt == ""


def test_correcting_a_pictures_caption_later_does_not_touch_what_is_published(mira):
    picture = Image.objects.create(
        alt="The quay at dusk", caption="Old words", credit_agency="Halden Press"
    )
    article = published(mira, picture=picture)
    Image.objects.update(caption="New words")
    assert again(article).live.picture_caption == "Old words"


def test_words_are_counted_without_embeds_and_tags(mira):
    article = draft(mira, body="<p>One <b>two</b> l’État.</p><p>{articleGUID}</p><h2>Five</h2>")
    assert article.working.words == 4


def test_revert_brings_older_words_back_as_a_new_revision(mira):
    article = draft(mira, "First", tags=["Quay"])
    first = article.working
    article = rewrite(article, mira, headline="Second", tags=[])
    workflow.revert(article, by=mira, based_on=article.working, to=first)
    article = again(article)
    assert article.working.headline == "First"
    assert article.working != first
    assert [tag.name for tag in words_of(article.working)["tags"]] == ["Quay"]
    assert "Back to the text of" in article.working.why


def test_revert_refuses_another_articles_revision_and_a_stale_base(mira):
    mine, other = draft(mira), draft(mira)
    with pytest.raises(Refused, match="another article"):
        workflow.revert(mine, by=mira, based_on=mine.working, to=other.working)
    seen = mine.working
    rewrite(mine, mira, headline="Newer")
    with pytest.raises(StaleBase):
        workflow.revert(mine, by=mira, based_on=seen, to=seen)
