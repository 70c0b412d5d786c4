"""Making the content of an embed, and the ledger of who shows what."""

from uuid import uuid4

import pytest

from articles import workflow
from articles.embeds.kinds import EmbedError
from articles.embeds.parse import token
from articles.models import Embed, EmbedLink
from articles.workflow import Refused
from tests.embeds.samples import data_of, made, picture, source, use_of
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db


def ledger(article) -> list[tuple]:
    return list(article.working.embed_links.values_list("position", "kind", "target"))


def test_the_same_content_is_made_once_and_the_first_maker_stays(mira, jonas):
    first = workflow.make("quote", {"text": "We won.", "who": "Ada"}, mira)
    again = workflow.make("quote", {"who": "Ada", "text": " We won. ", "other": 1}, jonas)
    other = workflow.make("quote", {"text": "We won."}, jonas)
    assert first == again != other
    assert again.created_by == mira


def test_what_was_stored_can_be_given_back(jonas):
    for kind in ("image", "gallery", "quote", "source", "link", "oembed", "html"):
        embed = made(kind, jonas)
        assert workflow.make(kind, embed.data, jonas) == embed


def test_an_importer_makes_embeds_without_an_account(db):
    assert workflow.make("quote", {"text": "We won."}).created_by is None


@pytest.mark.parametrize("kind", ["article", "video", ""])
def test_only_kinds_with_content_are_made(mira, kind):
    with pytest.raises(EmbedError, match="not a kind of embed"):
        workflow.make(kind, {}, mira)


def test_what_an_embed_shows_must_be_there(mira):
    with pytest.raises(EmbedError, match="No picture has the id") as refusal:
        workflow.make("image", {"image": str(uuid4())}, mira)
    assert refusal.value.field == "image"
    data = data_of("source") | {"source": str(uuid4())}
    with pytest.raises(EmbedError, match="No source has the id"):
        workflow.make("source", data, mira)
    assert not Embed.objects.exists()


def test_the_ledger_has_every_token_and_what_its_content_shows(mira):
    one, two, port, target = picture(), picture(), source("Port"), published(mira)
    gallery = workflow.make("gallery", data_of("gallery", pictures=[one, two]), mira)
    use = workflow.make("image", data_of("image", pictures=[two]), mira)
    box = workflow.make("source", data_of("source", source=port), mira)
    body = "<p>a</p><p>{articleGUID}</p>" + "".join(
        token(kind, thing.guid)
        for kind, thing in [
            ("gallery", gallery),
            ("image", use),
            ("image", one),
            ("source", box),
            ("article", target),
        ]
    )
    assert ledger(draft(mira, body=body)) == [
        (0, "article", None),
        (1, "gallery", gallery.guid),
        (2, "image", one.guid),
        (3, "image", two.guid),
        (4, "image", use.guid),
        (5, "image", two.guid),
        (6, "image", use_of(one)),
        (7, "image", one.guid),
        (8, "source", box.guid),
        (9, "source", port.guid),
        (10, "article", target.guid),
    ]


def test_a_token_of_another_kind_shows_nothing_of_the_content(mira):
    gallery = made("gallery", mira)
    article = draft(mira, body=token("link", gallery.guid))
    assert ledger(article) == [(0, "link", gallery.guid)]


def test_an_older_text_keeps_its_ledger(mira):
    quote = made("quote", mira)
    article = draft(mira, body=token("quote", quote.guid))
    first = article.working
    rewrite(article, mira, body="<p>Without.</p>")
    assert EmbedLink.objects.filter(target=quote.guid).get().revision == first


def test_a_picture_without_credit_inside_an_embed_keeps_an_article_from_readers(mira):
    bare = picture(credit_agency="", title="Bare")
    gallery = workflow.make("gallery", data_of("gallery", pictures=[picture(), bare]), mira)
    with pytest.raises(Refused, match="“Bare” has no credit"):
        published(mira, body=token("gallery", gallery.guid))


def test_what_a_text_on_the_site_or_in_work_embeds_is_not_deleted(mira):
    image, target = picture(title="Quay"), draft(mira, "Target")
    gallery = workflow.make("gallery", data_of("gallery", pictures=[image, picture()]), mira)
    body = token("gallery", gallery.guid) + token("article", target.guid)
    host = published(mira, "The host", body=body)
    for thing in (image, target):
        with pytest.raises(Refused, match="is used by “The host” on the site"):
            workflow.refuse_used(thing)
    host = rewrite(host, mira, body="<p>Without.</p>")
    workflow.publish(host, by=mira, based_on=host.working)
    for thing in (image, target):
        workflow.refuse_used(thing)
    rewrite(again(host), mira, body=body)
    with pytest.raises(Refused, match="in its draft"):
        workflow.refuse_used(image)
