"""Caches that are told may keep a picture's file while a public page shows it, and no longer: where
no page store says so."""

from datetime import timedelta

import pytest
from django.conf import settings as whole
from django.utils import timezone

from articles import workflow
from articles.images.intake import add_picture
from articles.models import Image
from articles.models.changed import Changed
from tests.images.test_intake import picture_file
from tests.people import again, draft, published, rewrite
from tests.stored.test_lifetimes import seconds

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def behind_a_cache(settings):
    settings.MIDDLEWARE = ["newsroom.purging.pictures.Pictures", *whole.MIDDLEWARE]


@pytest.fixture
def quay(jonas) -> Image:
    image = add_picture(by=jonas, file=picture_file((700, 400)), alt="The quay")
    Image.objects.filter(pk=image.pk).update(credit_agency="Halden Press", title="Quay")
    return Image.objects.get(pk=image.pk)


def file_of(client, image):
    image = Image.objects.get(pk=image.pk)
    return client.get(f"/media/{image.guid}/{image.widths[0]}.webp")


def keys(answer) -> set[str]:
    return set(answer.headers.get("Surrogate-Key", "").split())


def named_since(last: int) -> set[str]:
    return set(Changed.objects.filter(pk__gt=last).values_list("key", flat=True))


def last_change() -> int:
    return Changed.objects.order_by("pk").values_list("pk", flat=True).last() or 0


@pytest.mark.parametrize("where", ["as its lead", "inside"])
def test_a_file_is_kept_with_a_text_that_shows_it(client, jonas, quay, where):
    if where == "inside":
        one = published(jonas, "The quay", body=f"<p>Look.</p><p>{{image:{quay.guid}}}</p>")
    else:
        one = published(jonas, "Harbour vote passes", picture=quay)
    answer = file_of(client, quay)
    assert answer.status_code == 200
    assert keys(answer) == {"all", f"i:{quay.pk}", f"a:{one.pk}"}
    assert seconds(answer.headers["Cache-Control"])["s-maxage"] == 3600
    unchanged = client.get(answer.request["PATH_INFO"], HTTP_IF_NONE_MATCH=answer.headers["ETag"])
    assert (unchanged.status_code, keys(unchanged)) == (304, keys(answer))


def withdrawn(article, image, by):
    workflow.withdraw(again(article), by=by, note="It was wrong.")


def taken_out(article, image, by):
    changed = rewrite(article, by, picture=None)
    workflow.publish(changed, by=by, based_on=changed.working)


def out_of_rights(article, image, by):
    Image.objects.filter(pk=image.pk).update(usable_until=timezone.now() - timedelta(seconds=1))


def binned(article, image, by):
    Image.objects.filter(pk=image.pk).update(binned_at=timezone.now())


@pytest.mark.parametrize("act", [withdrawn, taken_out, out_of_rights, binned])
def test_whatever_takes_a_file_from_readers_names_one_of_its_keys(client, jonas, quay, act):
    article = published(jonas, picture=quay)
    kept, last = keys(file_of(client, quay)), last_change()
    act(article, quay, jonas)
    after = file_of(client, quay)
    assert after.status_code in (404, 410)
    assert not keys(after)
    assert "s-maxage" not in after.headers.get("Cache-Control", "")
    assert kept & named_since(last)


def test_a_file_goes_with_its_rights(client, jonas, quay):
    published(jonas, picture=quay)
    ends = timezone.now() + timedelta(minutes=5)
    Image.objects.filter(pk=quay.pk).update(usable_until=ends)
    found = seconds(file_of(client, quay).headers["Cache-Control"])
    assert found["s-maxage"] <= 298
    assert found["s-maxage"] + found["stale-if-error"] < 300


def test_of_many_texts_one_vouches_for_it_and_then_another(client, jonas, quay):
    pair = [published(jonas, headline, picture=quay) for headline in ("One", "Two")]
    for _ in pair:
        last = last_change()
        named = keys(file_of(client, quay))
        (one,) = [it for it in pair if f"a:{it.pk}" in named]
        withdrawn(one, quay, jonas)
        assert f"a:{one.pk}" in named & named_since(last)
    assert file_of(client, quay).status_code == 404


def test_nothing_that_only_a_draft_shows_is_kept(client, jonas, quay):
    draft(jonas, picture=quay)
    answer = file_of(client, quay)
    assert answer.status_code == 404
    assert not keys(answer)
