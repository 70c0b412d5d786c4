"""Sitemaps: the news of two days, the lists, the archive, pictures; and the same dates for every
machine that asks."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest
from defusedxml import ElementTree
from django.utils import timezone

from articles import visibility, workflow
from articles.models import Article, Tag
from articles.site import sitemaps
from tests.numbers import sitemap_of
from tests.people import again, published, rewrite
from tests.site.conftest import ago, corrected, picture, withdrawn
from tests.site.reading import read
from tests.site.test_machines import HOME, MAP, locations, mapped

NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}"
PICTURE = "{http://www.google.com/schemas/sitemap-image/1.1}"


def news(client, name="news-en") -> list[dict]:
    response = client.get(f"/sitemap/{name}.xml")
    assert response.status_code == 200
    root = ElementTree.fromstring(response.content)
    return [
        {it.tag.rpartition("}")[2]: it.text for it in url.iter() if (it.text or "").strip()}
        for url in root
    ]


def test_news_has_what_was_first_published_in_the_last_two_days(client, mira, taswit):
    fresh = published(mira, "Fresh & “new” <b>", dated=ago(hours=47))
    old = published(mira, "Old", dated=ago(hours=49))
    old = rewrite(old, mira, body="<p>More.</p>")
    workflow.publish(old, by=mira, based_on=old.working)
    [told] = news(client)
    assert told == {
        "loc": HOME + fresh.path,
        "name": "The Halden Courier",
        "language": "en",
        "publication_date": timezone.localtime(fresh.published_at).isoformat(timespec="seconds"),
        "title": "Fresh & “new” <b>",
    }
    [other] = news(client, "news-ar")
    assert other["name"] == "هالدن كورير"
    assert other["language"] == "ar"
    assert {f"{HOME}/sitemap/news-{code}.xml" for code in ("en", "ar")} <= set(
        locations(client, "/sitemap.xml")
    )


def test_nothing_is_news_that_is_withdrawn_or_retracted(client, mira):
    withdrawn(published(mira, "Withdrawn"), mira)
    corrected(published(mira, "Retracted"), mira, kind="retraction")
    assert news(client) == []
    assert f"{HOME}/sitemap/news-en.xml" not in locations(client, "/sitemap.xml")


def test_many_news_are_in_several_files(client, mira, monkeypatch):
    monkeypatch.setattr(sitemaps, "NEWS_IN_A_FILE", 2)
    monkeypatch.setattr(visibility.mapping, "NEWS_IN_A_PART", 2)
    for n in range(5):
        published(mira, f"News {n}")
    files = [it for it in locations(client, "/sitemap.xml") if "/news-" in it]
    assert files == [f"{HOME}/sitemap/news-en{n}.xml" for n in ("", "-2", "-3")]
    found = [it["title"] for file in files for it in news(client, file[len(HOME) + 9 : -4])]
    assert sorted(found) == [f"News {n}" for n in range(5)]
    assert client.get("/sitemap/news-en-4.xml").status_code == 404
    assert client.get("/sitemap/news-en-1.xml").status_code == 404


def test_every_list_with_something_public_is_mapped_and_no_other(client, vote, taswit, mira):
    published(mira, "Gone", tags=["Withdrawn tag"])
    withdrawn(Article.objects.latest("pk"), mira)
    secret = published(mira, "Changed", tags=["Public tag"])
    rewrite(secret, mira, tags=["Draft tag"])
    found = mapped(client)
    lists = [it.removeprefix(HOME) for it in found if re.search("/(tag|author|source)/", it)]
    for path in lists:
        assert client.get(path).status_code == 200, path
    assert {"/tag/public-tag/", "/author/mira-solheim/", "/ar/source/halden-press/"} <= set(lists)
    assert not [path for path in lists if "draft" in path or "withdrawn" in path]
    assert found[f"{HOME}/tag/public-tag/"] == timezone.localtime(secret.published_at).isoformat(
        timespec="seconds"
    )


def test_subjects_are_cut_by_their_ids_like_articles(client, mira, monkeypatch):
    monkeypatch.setattr(sitemaps, "IN_A_FILE", 2)
    published(mira, tags=[f"Tag {n}" for n in range(5)])
    files = [it for it in locations(client, "/sitemap.xml") if "/tags-" in it]
    assert len(files) in (3, 4)
    found = [it for file in files for it in locations(client, file.removeprefix(HOME))]
    assert sorted(found) == [f"{HOME}/tag/tag-{n}/" for n in range(5)]


def test_the_archive_is_mapped_by_year_with_the_months_and_days_that_have_articles(client, mira):
    for day in ("2023-12-31T23:59", "2024-02-29T12:00", "2024-02-29T13:00", "2024-12-31T00:00"):
        published(mira, f"On {day}", dated=datetime.fromisoformat(day).replace(tzinfo=UTC))
    files = [it for it in locations(client, "/sitemap.xml") if "/archive-" in it]
    assert files == [f"{HOME}/sitemap/archive-en-{year}.xml" for year in (2023, 2024)]
    days = ["", "02/", "12/", "02/29/", "12/31/"]
    found = list(locations(client, "/sitemap/archive-en-2024.xml"))
    assert found == [f"{HOME}/archive/2024/{day}" for day in days]
    for address in found:
        assert client.get(address).status_code == 200
    assert client.get("/sitemap/archive-en-2022.xml").status_code == 404


@pytest.mark.parametrize(
    "name",
    "archive-en-9999 archive-en-0001 archive-fr-2024 news-fr 01 00 -1 tags tags-0 tags-01 news-en- "
    "tags-9999999999 9999999999 places-1 archive-en-0000".split(),
)
def test_a_file_that_is_none_is_not_found(client, db, name):
    assert client.get(f"/sitemap/{name}.xml").status_code == 404


def test_a_lead_picture_is_mapped_within_its_rights(client, mira):
    image = picture(mira)
    article = published(mira, picture=image)
    file = f"/sitemap/{(article.pk - 1) // 5000 + 1}.xml"

    def pictures():
        root = ElementTree.fromstring(client.get(file).content)
        return [it.text for it in root.iter(f"{PICTURE}loc")]

    [address] = pictures()
    assert client.get(address).status_code == 200
    image.usable_until = ago(hours=1)
    image.save()
    assert pictures() == []
    assert HOME + article.path in locations(client, file)


def test_an_index_of_many_files_asks_no_more(
    client, mira, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(sitemaps, "IN_A_FILE", 1)
    for n in range(12):
        published(mira, f"News {n}", tags=[f"Tag {n}"])
    # The tests' numbers begin high; sixty-four files are asked for at once.
    many = max(model.objects.latest("pk").pk for model in (Article, Tag)) // 64
    with django_assert_max_num_queries(many + 4):
        files = locations(client, "/sitemap.xml")
    assert len([it for it in files if "/tags-" in it]) == 12


def test_a_million_numbers_are_asked_for_in_a_few_questions(
    client, mira, monkeypatch, django_assert_max_num_queries
):
    published(mira, tags=["Harbour"])
    file = sitemap_of(Tag.objects.get())
    last = [("article", 1_000_000), ("tag", 1_000_000)]
    monkeypatch.setattr(visibility.mapping, "_last_ids", lambda: last)
    with django_assert_max_num_queries(6):
        assert HOME + file in locations(client, "/sitemap.xml")


# --- The same dates for every machine ------------------------------------------------------------


def told_dates(client, article) -> dict[str, tuple[str, str]]:
    """First publication and last change, by each who tells them; an unchanged article was changed
    last when it was published."""
    page, path = read(client, article.path), article.path
    first, changed = page.meta("article:published_time"), page.meta("article:modified_time")
    data = page.data()
    facts = [it for it in page.texts if it[1].get("class") == "facts"]
    html = client.get(path).content.decode()
    shown = re.findall(
        r'(?:Published|Updated) <time datetime="([^"]+)"', html.partition('class="facts"')[2]
    )
    assert facts
    told = {
        "meta": (first, changed or first),
        "data": (data["datePublished"], data["dateModified"]),
        "page": (shown[0], shown[-1]),
    }
    rss = ElementTree.fromstring(client.get("/feed/").content)
    told["feed"] = (
        _iso(rss.findtext("channel/item/pubDate")),
        _iso(rss.findtext("channel/lastBuildDate")),
    )
    [it] = news(client)
    file = locations(client, f"/sitemap/{(article.pk - 1) // 5000 + 1}.xml")
    told["maps"] = (it["publication_date"], file[HOME + path])
    return told


def _iso(written: str) -> str:
    return timezone.localtime(parsedate_to_datetime(written)).isoformat(timespec="seconds")


def test_dates_agree_everywhere_and_change_for_an_update_or_a_correction_alone(
    client, mira, clock_at
):
    start = timezone.now() - timedelta(hours=10)
    with clock_at(start):
        article = published(mira)
    seen = [dates(client, article)]
    for n, kind in enumerate(("silent", "update", "silent", "correction", "silent"), 1):
        with clock_at(start + timedelta(hours=n)):
            article = rewrite(article, mira, body=f"<p>Version {n}.</p>")
            if kind == "correction":
                workflow.correct(article, by=mira, based_on=article.working, note="Wrong.")
            else:
                workflow.publish(article, by=mira, based_on=article.working, kind=kind)
        article = again(article)
        seen.append(dates(client, article))
    hour = lambda n: (start + timedelta(hours=n)).replace(microsecond=0)  # noqa: E731
    assert {first for first, _ in seen} == {hour(0)}
    assert [changed for _, changed in seen] == [hour(n) for n in (0, 0, 2, 2, 4, 4)]


def dates(client, article) -> tuple[datetime, datetime]:
    [agreed] = set(told_dates(client, article).values())
    return tuple(datetime.fromisoformat(moment) for moment in agreed)


def test_maps_are_well_formed_and_in_their_order(client, vote, taswit):
    """The schemas want <loc> first and the change behind it."""
    for address in locations(client, "/sitemap.xml"):
        root = ElementTree.fromstring(client.get(address).content)
        assert root.tag == f"{MAP}urlset"
        for url in root:
            order = [it.tag for it in url]
            known = [f"{MAP}loc", f"{MAP}lastmod", f"{LINK}link", f"{PICTURE}image", f"{NEWS}news"]
            assert list(dict.fromkeys(order)) == [tag for tag in known if tag in order]
            assert order[0] == f"{MAP}loc"
