"""The site ahead: at every moment it shows what readers will see when the clock gets there."""

import re
from datetime import UTC, timedelta
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from articles import workflow
from articles.embeds.parse import token
from tests.admin.conftest import signed_in, told
from tests.numbers import sitemaps
from tests.people import again, draft, published, rewrite

HOME = "/admin/ahead/"
SECOND = timedelta(seconds=1)


def written(at) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def ahead_of(client, at, path="/"):
    return client.get(f"{HOME}{written(at)}{path}")


def readers_see(path, at):
    with patch("django.utils.timezone.now", return_value=at):
        return Client().get(path)


def in_hours(hours):
    return (timezone.now() + timedelta(hours=hours)).replace(microsecond=0)


@pytest.fixture
def tomorrow(mira, jonas, politics, siyasa, harbour) -> dict:
    """A newsroom in which time alone will change much: name -> (article, moment or None)."""
    card = published(mira, "Quay in five maps", section=politics, tags=["Quay"])
    soon = draft(
        mira,
        "Ferries stop at noon",
        section=politics,
        picture=harbour,
        tags=["Ferries"],
        bylines=["Mira Solheim"],
        body=f"<p>They stop.</p>{token('article', card.guid)}",
    )
    workflow.schedule(soon, by=jonas, based_on=soon.working, at=in_hours(2))
    host = published(
        mira, "Harbour vote", section=politics, body=f"<p>Vote.</p>{token('article', soon.guid)}"
    )
    changing = rewrite(
        published(mira, "Storm nears", section=politics), mira, headline="Storm hits"
    )
    workflow.schedule(changing, by=jonas, based_on=changing.working, at=in_hours(4))
    held = draft(mira, "Budget under embargo", section=politics, tags=["Budget"])
    workflow.embargo(held, by=jonas, until=in_hours(6))
    workflow.schedule(held, by=jonas, based_on=held.working, at=in_hours(6))
    arabic = draft(mira, "العاصفة", language="ar", section=siyasa, body="<p>وصلت.</p>")
    workflow.schedule(arabic, by=jonas, based_on=arabic.working, at=in_hours(3))
    gone = published(mira, "A rumour", section=politics)
    workflow.withdraw(gone, by=jonas, note="It was a rumour.")
    secret = draft(mira, "Nobody knows this yet", section=politics)
    articles = [card, soon, host, changing, held, arabic, gone, secret]
    return {"articles": [again(article) for article in articles], "picture": harbour}


def paths_of(tomorrow) -> list[str]:
    picture = tomorrow["picture"]
    paths = ["/", "/ar/", "/politics/", "/ar/سياسة/", "/tag/ferries/", "/tag/budget/", "/feed/"]
    paths += [
        "/politics/feed/",
        "/politics/feed/atom/",
        "/politics/feed/json/",
        "/feed/all/",
        "/sitemap.xml",
        *sitemaps(),
        "/nothing-here/",
        "/corrections/",
    ]
    paths += [picture.url(picture.widths[0]), picture.share_src, "/robots.txt", "/favicon.ico"]
    for article in tomorrow["articles"]:
        paths += [article.get_absolute_url(), f"/article/{article.guid}/"]
        paths.append(f"{article.get_absolute_url().removesuffix('/')}.json")
    return paths


def without_bar(answer, at) -> str:
    """The page as it would be without what the desk put into it."""
    html = answer.content.decode()
    html = re.sub(r'<aside class="ahead".*?</aside>', "", html, count=1, flags=re.S)
    html = re.sub(r'<link rel="stylesheet" href="/static/css/ahead.css">(?=</head>)', "", html)
    return html.replace(f"{HOME}{written(at)}/", "/")


def moments_of(tomorrow) -> list:
    """The last second before each change, the moment of it, and a day later."""
    found = [(it.next_at or it.published_at) for it in tomorrow["articles"] if it.published_at]
    changes = [at for at in found if at > timezone.now()]
    assert len(changes) == 4
    return [at + it for at in changes for it in (-SECOND, 0 * SECOND, 24 * 60 * 60 * SECOND)]


def test_every_page_ahead_is_what_readers_see_when_the_clock_gets_there(desk, tomorrow):
    for at in moments_of(tomorrow):
        for path in paths_of(tomorrow):
            shown, public = ahead_of(desk, at, path), readers_see(path, at)
            moved = public.status_code in (301, 302)
            assert (shown.status_code == public.status_code) or moved, (path, at)
            if moved:
                assert shown.status_code == 302
                assert shown["Location"].replace(f"{HOME}{written(at)}", "") == public["Location"]
            elif public["Content-Type"].startswith("text/html"):
                assert without_bar(shown, at) == public.content.decode(), (path, at)
            else:
                assert shown.content == public.content, (path, at)


def test_the_pages_ahead_do_change_with_time(desk, tomorrow):
    """Else the comparison above would prove nothing."""
    fronts = [without_bar(ahead_of(desk, in_hours(hours)), in_hours(hours)) for hours in (1, 3, 5)]
    assert "Ferries stop at noon" not in fronts[0]
    assert "Ferries stop at noon" in fronts[1]
    assert "Storm nears" in fronts[1]
    assert "Storm hits" in fronts[2]


def test_readers_still_see_nothing_of_it(desk, tomorrow):
    ahead_of(desk, in_hours(5))
    for path in paths_of(tomorrow):
        assert "Storm hits" not in Client().get(path).content.decode(errors="replace")


def test_every_address_of_a_page_leads_on_to_the_same_moment(desk, tomorrow):
    at = in_hours(5)
    home = f"{HOME}{written(at)}/"
    soon = tomorrow["articles"][1]
    page = ahead_of(desk, at, soon.get_absolute_url()).content.decode()
    body = re.sub(r'<aside class="ahead".*?</aside>', "", page, flags=re.S)
    for address in re.findall(r'\s(?:href|src)="(/[^"]*)"', body):
        assert address.startswith((home, "/static/")), address
    srcsets = re.findall(r'\ssrcset="([^"]*)"', body)
    assert srcsets
    for srcset in srcsets:
        assert all(part.strip().startswith(f"{home}media/") for part in srcset.split(","))
    picture = re.search(rf'src="({home}media/[^"]*)"', body)[1]
    assert desk.get(picture).status_code == 200
    assert Client().get(picture.replace(home, "/")).status_code == 404


def test_a_link_on_a_page_ahead_can_be_followed_all_the_way(desk, tomorrow):
    at = in_hours(5)
    front = ahead_of(desk, at).content.decode()
    soon = tomorrow["articles"][1]
    link = f"{HOME}{written(at)}{soon.get_absolute_url()}"
    assert f'href="{link}"' in front
    assert "Ferries stop at noon" in desk.get(link).content.decode()


def test_the_bar_tells_the_time_and_the_way_out(desk, tomorrow, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    timezone.get_default_timezone.cache_clear()
    at = in_hours(48)
    page = " ".join(ahead_of(desk, at, "/politics/").content.decode().split())
    timezone.get_default_timezone.cache_clear()
    assert 'aria-label="The site ahead"' in page
    there = at.astimezone(ZoneInfo("Europe/Berlin"))
    assert f'<time datetime="{there:%Y-%m-%dT%H:%M:%S}+01:00"' in page
    assert '<a href="/politics/">Out: the site as it is now</a>' in page
    assert f'<a href="{HOME}">Another time</a>' in page


def test_text_that_looks_like_an_address_stays_as_it_is_written(desk, mira, politics):
    story = published(
        mira,
        'How to write href="/politics/" by hand',
        section=politics,
        body='<p>Write <a href="/politics/">this</a>: href="/politics/" and src="/x".</p>',
    )
    at = in_hours(1)
    page = ahead_of(desk, at, story.get_absolute_url()).content.decode()
    assert ': href="/politics/" and src="/x".' in page
    assert f'<a href="{HOME}{written(at)}/politics/">this</a>' in page


def test_nothing_ahead_is_stored_or_indexed(desk, tomorrow):
    for path in paths_of(tomorrow):
        answer = ahead_of(desk, in_hours(5), path)
        assert "no-store" in answer["Cache-Control"]
        assert "private" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]


def test_a_time_is_chosen_and_leads_to_the_front(desk):
    at = timezone.localtime(in_hours(30)).replace(second=0)
    answer = desk.get(HOME, {"at_0": f"{at:%Y-%m-%d}", "at_1": f"{at:%H:%M}"})
    assert answer.status_code == 302
    assert answer.url == f"{HOME}{written(at)}/"


def test_the_moments_at_which_something_happens_are_offered(desk, tomorrow):
    page = desk.get(HOME).content.decode()
    soon = tomorrow["articles"][1]
    assert "Ferries stop at noon" in page
    front = desk.get(f"{HOME}{written(soon.published_at)}/").content.decode()
    assert "Ferries stop at noon" in front


def test_a_moment_between_two_seconds_is_not_offered_too_early(desk, mira, jonas, politics):
    story = draft(mira, "Late by a split second", section=politics)
    at = in_hours(1).replace(microsecond=500_000)
    workflow.schedule(story, by=jonas, based_on=story.working, at=at)
    address = re.search(rf'"({HOME}\d[^"]*)"', desk.get(HOME).content.decode())[1]
    assert "Late by a split second" in desk.get(address).content.decode()


def test_with_nothing_scheduled_the_page_says_so(desk):
    assert "Nothing is scheduled" in desk.get(HOME).content.decode()


def test_a_time_that_has_passed_is_refused(desk):
    answer = desk.get(HOME, {"at_0": "2020-01-01", "at_1": "10:00"})
    assert "That time has passed" in answer.content.decode()
    answer = desk.get(f"{HOME}20200101T100000Z/")
    assert answer.url == HOME
    assert "That time has passed" in told(answer)


def test_what_is_no_time_or_no_page_is_not_found(desk):
    assert desk.get(f"{HOME}20269999T100000Z/").status_code == 404
    assert desk.get(f"{HOME}tomorrow/").status_code == 404
    for path in ("/admin/", "/admin/articles/article/", "/nothing/", "/%00/", "/../"):
        assert ahead_of(desk, in_hours(1), path).status_code == 404, path


def test_a_page_ahead_is_only_looked_at(desk):
    assert desk.post(f"{HOME}{written(in_hours(1))}/").status_code == 405


def test_an_address_without_its_slash_stays_ahead(desk, politics):
    at = in_hours(1)
    answer = ahead_of(desk, at, "/politics")
    assert answer.url == f"{HOME}{written(at)}/politics/"


def test_only_who_reads_every_section_sees_the_site_ahead(desks, charlie, mira, tomorrow):
    page = f"{HOME}{written(in_hours(5))}/"
    for role in ("Reporter", "Editor", "Publisher"):
        assert desks[role].get(page).status_code == 200, role
        assert HOME in desks[role].get("/admin/").content.decode()
    for client in (desks["Editor of politics"], desks["staff without a role"], signed_in(charlie)):
        assert client.get(page).status_code == 403
        assert client.get(HOME).status_code == 403
        assert HOME not in client.get("/admin/").content.decode()
    assert "/admin/login/" in Client().get(page).url


def test_the_way_out_leads_to_this_site_and_nowhere_else(desk):
    at = timezone.now() + timedelta(days=1)
    page = desk.get(f"/admin/ahead/{at:%Y-%m-%dT%H:%M:%SZ}//evil.example/x/").content.decode()
    assert 'href="//evil' not in page
