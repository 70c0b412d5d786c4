"""Each rule of the database, broken on purpose."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import RestrictedError
from django.utils import timezone

from articles import workflow
from articles.models import (
    Article,
    Author,
    Byline,
    Embed,
    Event,
    Image,
    Listing,
    OldAddress,
    Revision,
    RevisionSource,
    Section,
    Source,
    Tag,
    TaggedRevision,
)
from tests.people import draft, published, rewrite

NOW = timezone.now()
LATER = NOW + timedelta(hours=1)


def refuses(act):
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


def set_on(article, **values):
    return lambda: Article.objects.filter(pk=article.pk).update(**values)


def test_a_live_article_has_a_date_of_publication(mira):
    refuses(set_on(published(mira), published_at=None))


def test_a_date_of_publication_belongs_to_a_live_article(mira):
    refuses(set_on(draft(mira), published_at=NOW))


def test_a_live_article_has_an_address(mira):
    article = published(mira)
    refuses(set_on(article, path=None))
    refuses(set_on(article, slug=""))


def test_two_articles_never_share_an_address(mira):
    first, second = published(mira), published(mira)
    refuses(set_on(second, path=first.path))


def test_a_scheduled_update_has_its_moment_and_a_live_text(mira):
    article = published(mira)
    refuses(set_on(article, next=article.working))
    refuses(set_on(article, next_at=LATER))
    fresh = draft(mira)
    refuses(set_on(fresh, next=fresh.working, next_at=LATER))


def test_an_update_never_comes_before_the_first_publication(mira):
    article = published(mira)
    before = article.published_at - timedelta(seconds=1)
    refuses(set_on(article, next=article.working, next_at=before))


def test_what_is_withdrawn_says_why_and_has_no_update_waiting(mira):
    article = published(mira)
    refuses(set_on(article, withdrawn_at=NOW))
    refuses(set_on(article, withdrawal_note="Gone"))
    refuses(
        set_on(article, withdrawn_at=NOW, withdrawal_note="Gone", next=article.live, next_at=LATER)
    )
    refuses(set_on(draft(mira), withdrawn_at=NOW, withdrawal_note="Gone"))


def test_nothing_live_is_on_the_spike(mira):
    refuses(set_on(published(mira), spiked_at=NOW))


def test_no_first_publication_lies_before_its_embargo(mira):
    refuses(set_on(published(mira), embargo_until=LATER))


def test_an_article_has_a_language(mira):
    refuses(set_on(draft(mira), language=""))


def test_words_given_to_readers_never_change(mira):
    article = published(mira)
    refuses(lambda: Revision.objects.filter(pk=article.live_id).update(headline="Other"))
    refuses(lambda: Revision.objects.filter(pk=article.live_id).update(body="<p>Other</p>"))


def test_words_nobody_has_seen_may_change(mira):
    article = rewrite(published(mira), mira, headline="Newer")
    Revision.objects.filter(pk=article.working_id).update(headline="Newest")
    assert Revision.objects.get(pk=article.working_id).headline == "Newest"


def test_the_record_of_events_never_changes(mira):
    article = draft(mira)
    refuses(lambda: Event.objects.filter(article=article).update(by_name="Nobody"))


def test_an_article_points_only_to_its_own_revisions(mira):
    mine, other = draft(mira), draft(mira)
    refuses(set_on(mine, working=other.working))


def test_a_revision_someone_points_to_cannot_be_deleted(mira):
    article = draft(mira)
    with pytest.raises(RestrictedError):
        article.working.delete()


def test_a_draft_can_be_deleted_with_its_revisions_and_its_record_stays(mira):
    article = rewrite(draft(mira), mira, headline="Second try")
    guid = article.guid
    article.delete()
    assert not Revision.objects.exists()
    assert Event.objects.filter(article_guid=guid).count() == 2


def test_a_caption_needs_a_picture(mira):
    article = draft(mira)
    refuses(lambda: Revision.objects.filter(pk=article.working_id).update(picture_alt="A quay"))


def test_a_picture_has_its_file_and_measures_or_awaits_them(db):
    refuses(lambda: Image.objects.create(width=10, height=10))
    refuses(lambda: Image.objects.create(file="originals/x.jpg"))


def test_a_byline_is_an_author_or_a_written_name_never_both_or_none(mira):
    revision = draft(mira).working
    author = Author.objects.create(name="Mira Solheim", slug="mira-solheim")
    refuses(lambda: Byline.objects.create(revision=revision, position=0))
    refuses(
        lambda: Byline.objects.create(revision=revision, position=0, author=author, written="Mira")
    )
    Byline.objects.create(revision=revision, position=0, author=author)
    refuses(lambda: Byline.objects.create(revision=revision, position=0, written="Jonas"))


def test_a_source_or_tag_stands_once_on_a_revision(mira):
    revision = draft(mira, tags=["Harbour"]).working
    source = Source.objects.create(name="Halden Press", folded="halden press", slug="halden-press")
    RevisionSource.objects.create(revision=revision, source=source, position=0)
    refuses(lambda: RevisionSource.objects.create(revision=revision, source=source, position=1))
    tag = Tag.objects.get()
    refuses(lambda: TaggedRevision.objects.create(content_object=revision, tag=tag, position=1))


def test_names_and_addresses_are_unique_within_a_language(politics):
    refuses(lambda: Section.objects.create(language="en", name="Other", slug="politics"))
    Tag.objects.create(language="en", name="Café", folded="cafe", slug="café")
    refuses(lambda: Tag.objects.create(language="en", name="CAFE", folded="cafe", slug="cafe"))
    Tag.objects.create(language="ar", name="Café", folded="cafe", slug="café")


@pytest.mark.parametrize("model", [Section, Source, Author, Tag])
def test_nothing_readers_meet_is_without_name_or_address(db, model):
    language = {"language": "en"} if model in (Section, Tag) else {}
    refuses(lambda: model.objects.create(name="", slug="x", **language))
    refuses(lambda: model(name="X", slug="", **language).save_base(raw=True))


def test_a_section_never_hides_an_address_of_the_site(db):
    refuses(lambda: Section.objects.create(language="en", name="Tags", slug="tag"))


@pytest.mark.parametrize("slug", ["tag", "ar"])
def test_the_desk_refuses_a_section_that_would_hide_an_address_or_a_language(db, slug):
    with pytest.raises(ValidationError, match=f"“{slug}” is an address the site uses itself"):
        Section(language="en", name="Taken", slug=slug).full_clean()


def test_an_old_address_leads_to_one_thing(mira, politics):
    refuses(lambda: OldAddress.objects.create(path="/x/", moved_at=NOW))
    refuses(
        lambda: OldAddress.objects.create(
            path="/x/", moved_at=NOW, article=published(mira), section=politics
        )
    )
    refuses(lambda: OldAddress.objects.create(path="x", moved_at=NOW, section=politics))


def test_a_listing_stands_under_one_subject(mira):
    article = published(mira, tags=["Harbour"])
    refuses(lambda: Listing.objects.filter(article=article).update(tag=None))


def test_a_tag_in_use_is_protected(mira):
    draft(mira, tags=["Harbour"])
    with pytest.raises(Exception, match="referenced through protected foreign keys"):
        Tag.objects.get().delete()


def test_an_embargoed_article_can_be_withdrawn_material_for_later(mira):
    article = published(mira)
    workflow.withdraw(article, by=mira, note="The source broke its own embargo.")
    workflow.embargo(article, by=mira, until=LATER)
    assert Article.objects.get().embargo_until == LATER


def test_the_content_of_an_embed_never_changes(jonas):
    quote = workflow.make("quote", {"text": "We won."}, jonas)
    row = Embed.objects.filter(pk=quote.pk)
    refuses(lambda: row.update(data={"text": "We lost."}))
    refuses(lambda: row.update(kind="link"))
    refuses(lambda: row.update(digest="x" * 64))
    refuses(lambda: row.update(guid="0e8f3a52-95b1-4d0e-8f6e-2f6d1c1f9a10"))
    row.update(checked_at=NOW, gone_at=NOW)


def test_the_same_content_is_stored_once(jonas):
    first = workflow.make("quote", {"text": "We won."}, jonas)
    refuses(lambda: Embed.objects.create(kind="quote", data=first.data, digest=first.digest))
