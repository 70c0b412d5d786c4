"""The first promise, drawn at random: no hidden word on any public surface, at any moment.

Each example makes a host article that everybody may read and that embeds a target. The target is
brought into a state by the verbs. Every word of it is unique: its headline, text, tag, byline,
source, picture and address, and those of the embeds of several kinds in its text. Then the clock
is set to a moment around the change, every public address is asked for, and what comes back is
searched for words that nobody may see yet. The rights to all its pictures may end or begin at the
change, too: outside them their credit, their alt text and their files are nobody's.

The target also stands on the front by hand, as breaking news too, in words and with a picture of
its places; others are planned for its place at the change.
"""

from dataclasses import dataclass
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles import visibility, workflow
from articles.embeds import kinds as registry
from articles.embeds.parse import token
from articles.images.intake import add_picture
from articles.models import (
    AboutPage,
    Article,
    Author,
    Embed,
    Front,
    Image,
    OldAddress,
    PreviewLink,
    Section,
    Slot,
    Source,
    Tag,
)
from tests.embeds.samples import data_of
from tests.images.test_intake import picture_file
from tests.kept.room import undone
from tests.numbers import sitemaps
from tests.people import again, draft, published

TICK = timedelta(microseconds=1)
HOUR = timedelta(hours=1)
MOMENTS = {
    "now": lambda change: timezone.now(),
    "just before": lambda change: change - TICK,
    "at the second": lambda change: change,
    "after": lambda change: change + HOUR,
}


# Kinds whose content holds words of its own; the direct picture is in every text.
KINDS = sorted(name for name, kind in registry.KINDS.items() if kind.has_content)


@dataclass
class Room:
    """Who works, where, and which kinds of embed they put in their texts."""

    mira: User
    jonas: User
    section: Section
    kinds: frozenset[str]


@dataclass
class Scene:
    """`seen(at)` is what readers should meet of the target then: "first", "second" or nothing.
    `met(at)`: what they may read among its versions, where that is more. `notes`: words of public
    notes that stand wherever the article is public."""

    target: Article | None
    change: object
    seen: object
    met: object = None
    notes: tuple[str, ...] = ()

    def shown_at(self, at) -> set[str]:
        """The versions whose words may stand among the versions of the article."""
        return {self.seen(at)} | (self.met(at) if self.met else set())


def embeds(version: str, room: Room) -> str:
    """An embed of each kind, its pictures its own: none is public for the sake of another."""
    boxed = Source.objects.create(
        name=f"Zboxed{version}", folded=f"zboxed{version}", slug=f"zboxed{version}"
    )
    made = []
    for kind in sorted(room.kinds):
        mark = f"zembed{kind}{version}"
        shown = {"gallery": 2, "image": 1, "link": 1, "oembed": 1}.get(kind, 0)
        pictures = [
            add_picture(by=None, file=picture_file((64, 36)), alt=mark, credit_agency=mark)
            for _ in range(shown)
        ]
        data = data_of(kind, mark, pictures=pictures, source=boxed)
        made.append(token(kind, workflow.make(kind, data, room.jonas).guid))
    return "".join(made)


def words(version: str, room: Room) -> dict:
    """Words that stand nowhere else, in every place a revision has for words."""
    author, _ = Author.objects.get_or_create(
        name=f"Zauthor{version}", slug=f"zauthor{version}", bio=f"Zbio{version}"
    )
    source, _ = Source.objects.get_or_create(
        name=f"Zsource{version}", folded=f"zsource{version}", slug=f"zsource{version}"
    )
    picture = add_picture(
        by=None,
        file=picture_file((64, 36)),
        title=f"Ztitle{version}",
        alt=f"Zalt{version}",
        caption=f"Zcaption{version}",
        credit_agency=f"Zcredit{version}",
    )
    inline = add_picture(
        by=None,
        file=picture_file((64, 36)),
        alt=f"Zinlinealt{version}",
        caption=f"Zinline{version}",
        credit_agency=f"Zinlinecredit{version}",
    )
    return {
        "headline": f"Zheadline{version}",
        "short_headline": f"Zshort{version}",
        "kicker": f"Zkicker{version}",
        "standfirst": f"Zstandfirst{version}",
        "dateline": f"Zdateline{version}",
        "body": f"<p>Zbody{version}</p>{token('image', inline.guid)}{embeds(version, room)}",
        "bylines": [author, f"Zwritten{version}"],
        "sources": [source],
        "tags": [f"Ztag{version}"],
        "picture": picture,
    }


def fresh(room):
    return draft(room.mira, section=room.section, slug="zslug", **words("first", room))


def edited(article, room):
    article = again(article)
    workflow.save(article, by=room.mira, based_on=article.working, **words("second", room))
    return again(article)


def live(room):
    article = fresh(room)
    workflow.publish(article, by=room.mira, based_on=article.working)
    return again(article)


def as_draft(room, change):
    return Scene(fresh(room), change, lambda at: None)


def as_spiked(room, change):
    article = fresh(room)
    workflow.spike(article, by=room.mira)
    return Scene(article, change, lambda at: None)


def as_scheduled(room, change):
    article = fresh(room)
    workflow.schedule(article, by=room.mira, based_on=article.working, at=change)
    article = edited(article, room)
    return Scene(article, change, lambda at: "first" if at >= change else None)


def as_embargoed(room, change):
    article = fresh(room)
    workflow.schedule(article, by=room.mira, based_on=article.working, at=change - HOUR / 2)
    workflow.embargo(article, by=room.mira, until=change)
    return Scene(again(article), change, lambda at: "first" if at >= change else None)


def as_live(room, change):
    return Scene(live(room), change, lambda at: "first")


def as_changed(room, change):
    return Scene(edited(live(room), room), change, lambda at: "first")


def as_scheduled_update(room, change):
    article = edited(live(room), room)
    workflow.schedule(article, by=room.mira, based_on=article.working, at=change)
    seen = lambda at: "second" if at >= change else "first"  # noqa: E731
    return Scene(again(article), change, seen, lambda at: {"first"})


def as_moved_and_withdrawn(room, change):
    article = live(room)
    workflow.move(article, by=room.mira, section=room.section, slug="zslug-moved")
    workflow.withdraw(article, by=room.mira, note="Taken down.")
    return Scene(again(article), change, lambda at: None)


def as_put_back_and_withdrawn_again(room, change):
    article = live(room)
    workflow.withdraw(article, by=room.mira, note="Taken down.")
    article = edited(article, room)
    workflow.publish(article, by=room.mira, based_on=article.working)
    workflow.withdraw(again(article), by=room.mira, note="Taken down again.")
    return Scene(again(article), change, lambda at: None)


def as_in_review(room, change):
    article = fresh(room)
    workflow.submit(article, by=room.mira, based_on=article.working, note="Zreviewnote.")
    return Scene(again(article), change, lambda at: None)


def as_approved(room, change):
    article = fresh(room)
    workflow.submit(article, by=room.mira, based_on=article.working)
    workflow.approve(article, by=room.jonas, based_on=article.working, note="Zreviewnote.")
    return Scene(again(article), change, lambda at: None)


def as_held(room, change):
    article = fresh(room)
    workflow.hold(article, by=room.jonas, note="Zholdnote.")
    return Scene(again(article), change, lambda at: None)


def as_changed_and_held(room, change):
    article = edited(live(room), room)
    workflow.submit(article, by=room.mira, based_on=article.working, note="Zreviewnote.")
    workflow.hold(again(article), by=room.jonas, note="Zholdnote.")
    return Scene(again(article), change, lambda at: "first")


def as_shared(room, change):
    """A preview of the second text is out; its address is nobody's guess."""
    article = edited(live(room), room)
    share(article, room)
    return Scene(again(article), change, lambda at: "first")


def as_shared_draft(room, change):
    article = fresh(room)
    share(article, room)
    return Scene(article, change, lambda at: None)


def share(article, room):
    until = timezone.now() + 9 * HOUR
    link = workflow.share(
        article, by=room.jonas, revision=article.working, until=until, whom="Zwhom"
    )
    workflow.revoke(
        workflow.share(article, by=room.jonas, revision=article.working, until=until), by=room.jonas
    )
    assert Client().get(visibility.preview_address(link)).status_code == 200


def as_rewritten_before_it_went_out(room, change):
    """The first text was a draft that another took the place of."""
    article = edited(fresh(room), room)
    workflow.publish(article, by=room.mira, based_on=article.working)
    return Scene(again(article), change, lambda at: "second")


def as_updated(room, change):
    article = edited(live(room), room)
    workflow.publish(article, by=room.mira, based_on=article.working)
    return Scene(again(article), change, lambda at: "second", lambda at: {"first"})


def as_corrected_twice(room, change):
    article = edited(live(room), room)
    first = workflow.correct(
        article, by=room.mira, based_on=article.working, note="Znotefirst.", kind="retraction"
    )
    article = again(article)
    workflow.correct(
        article, by=room.mira, based_on=article.working, note="Znotesecond.", supersedes=first
    )
    notes = ("znotefirst", "znotesecond")
    return Scene(again(article), change, lambda at: "second", lambda at: {"first"}, notes)


def as_removed_version(room, change):
    article = edited(live(room), room)
    workflow.publish(article, by=room.mira, based_on=article.working)
    first = article.versions.order_by("number").first()
    workflow.remove_version(first, by=room.jonas, why="Zremoved by a court.")
    return Scene(again(article), change, lambda at: "second")


def as_corrected_and_withdrawn(room, change):
    scene = as_corrected_twice(room, change)
    workflow.withdraw(scene.target, by=room.mira, note="Taken down.", notes={"ar": "سُحب."})
    return Scene(again(scene.target), change, lambda at: None)


def as_deleted(room, change):
    article = fresh(room)
    guid = article.guid
    article.delete()
    return Scene(Article(guid=guid), change, lambda at: None)


STATES = [
    as_draft,
    as_spiked,
    as_scheduled,
    as_embargoed,
    as_live,
    as_changed,
    as_scheduled_update,
    as_moved_and_withdrawn,
    as_put_back_and_withdrawn_again,
    as_in_review,
    as_approved,
    as_held,
    as_changed_and_held,
    as_shared,
    as_shared_draft,
    as_rewritten_before_it_went_out,
    as_updated,
    as_corrected_twice,
    as_removed_version,
    as_corrected_and_withdrawn,
    as_deleted,
]


def addresses() -> list[str]:
    """Every address a stranger could think of, the hidden ones first of all."""
    lists = ["/", "/ar/", *(section.path for section in Section.objects.all())]
    for prefix in ("/", "/ar/"):
        for kind, model in (("tag", Tag), ("author", Author), ("source", Source)):
            lists += [f"{prefix}{kind}/{thing.slug}/" for thing in model.objects.all()]
    articles = [path for path in Article.objects.values_list("path", flat=True) if path]
    articles += OldAddress.objects.values_list("path", flat=True)
    articles += [f"/embed/{guid}/" for guid in Embed.objects.values_list("guid", flat=True)]
    articles += [f"/article/{guid}/" for guid in Article.objects.values_list("guid", flat=True)]
    lists += ["/corrections/", "/ar/corrections/"]
    articles += ["/about/", "/ar/about/", *(page.path for page in AboutPage.objects.all())]
    paths = [path for path in articles if path.count("/") > 4]
    articles += [f"{path}versions/" for path in paths]
    articles += [f"{path.removesuffix('/')}.json" for path in paths]
    articles += [
        f"/preview/{guid.hex}/" for guid in PreviewLink.objects.values_list("guid", flat=True)
    ]
    machines = [
        # By a beginning that all of them share.
        *[f"{prefix}search/?q={word}" for prefix in ("/", "/ar/") for word in ("zh", "zbody")],
        *[f"/search/?q=zh&tag={tag.slug}" for tag in Tag.objects.all()],
        *[f"/search/?q=zh&author={author.slug}" for author in Author.objects.all()],
        "/healthz",
        "/readyz",
        "/sitemap.xml",
        "/sitemap/0.xml",
        *sitemaps(),
        *[f"/sitemap/news-{code}.xml" for code in ("en", "ar")],
        f"/sitemap/archive-en-{timezone.now().year}.xml",
        "/robots.txt",
        "/.well-known/tdmrep.json",
        "/no-such-page/",
    ]
    feeds = [f"{path}{end}" for path in lists for end in FEEDS]
    feeds += [f"{path}feed/json/?before={FAR_AHEAD}" for path in lists if "/" not in path[1:-1]]
    feeds += ["/feed/all/", "/ar/feed/all/"]
    return lists + feeds + articles + machines + of_api()


def of_api() -> list[str]:
    """Every resource, under every name a stranger could think of."""
    lists = ["articles", "sections", "tags", "authors", "sources", "corrections"]
    here = [f"{name}?language={code}&limit=100" for name in lists for code in ("en", "ar")]
    for kind, model in (("tag", Tag), ("author", Author), ("source", Source)):
        here += [f"articles?{kind}={thing.slug}" for thing in model.objects.all()]
    here += [f"articles?section={section.slug}" for section in Section.objects.all()]
    here += [f"articles?before={FAR_AHEAD}", "search?q=zh", "search?q=zbody&order=newest"]
    for guid in Article.objects.values_list("guid", flat=True):
        here += [f"articles/{guid}{form}" for form in ("", "?body=text", "?body=nodes")]
    return [f"/api/v1/{place}" for place in here]


FEEDS = ("feed/", "feed/atom/", "feed/json/")
# Where a part of a feed goes on from that has all of it: the year 2286.
FAR_AHEAD = "9999999999000000-999999999"


def picture_addresses(version: str) -> list[str]:
    pictures = Image.objects.filter(credit_agency__endswith=version)
    return [
        image.url(width, extension)
        for image in pictures
        for width, extension in [*((w, "webp") for w in image.widths), (image.widths[-1], "jpg")]
    ] + [image.url(image.widths_in("1x1")[0], "avif", "1x1") for image in pictures]


# Whether the pictures may be shown, by the moment and that of the change; and how they come to it.
RIGHTS = {
    "open": (lambda at, change: True, lambda change: {}),
    "end": (lambda at, change: at < change, lambda change: {"usable_until": change}),
    "begin": (lambda at, change: at >= change, lambda change: {"usable_from": change}),
}


def ask_everything(at) -> dict[str, str]:
    client = Client()
    pages = {}
    with patch("django.utils.timezone.now", return_value=at):
        for path in addresses():
            response = client.get(path)
            assert response.status_code < 500, path
            location = response.headers.get("Location", "")
            pages[path] = f"{location} {response.content.decode()}".lower()
    return pages


@pytest.mark.django_db
@settings(deadline=None, max_examples=60)
@example(state=as_scheduled_update, moment="just before", kinds=frozenset(), rights="open")
@example(state=as_scheduled_update, moment="at the second", kinds=frozenset(), rights="open")
@given(
    state=st.sampled_from(STATES),
    moment=st.sampled_from(sorted(MOMENTS)),
    kinds=st.frozensets(st.sampled_from(KINDS)),
    rights=st.sampled_from(sorted(RIGHTS)),
)
def test_no_hidden_word_on_any_public_surface(state, moment, kinds, rights):
    with undone():
        scene, host = set_scene(state, kinds)
        curate(scene)
        at = MOMENTS[moment](scene.change)
        seen = scene.seen(at)
        may_show, dates = RIGHTS[rights]
        Image.objects.update(**dates(scene.change))
        shows = may_show(at, scene.change)
        pages = ask_everything(at)
        everywhere = hidden_words({seen})
        # The address outlives the words it was made from, but nobody meets it before them.
        everywhere += [] if seen else ["zslug", "znote"]
        everywhere += hidden_on_the_front(scene, seen, at)
        everywhere += [] if shows else [*words_of_pictures(seen), "/media/"]
        among_versions = hidden_words(scene.shown_at(at)) + ([] if seen else ["zslug", "znote"])
        for path, page in pages.items():
            shown = page.replace(path.lower(), "").replace(
                path.lower().removesuffix("versions/"), ""
            )
            hidden = among_versions if path.endswith("versions/") else everywhere
            leaked = [word for word in [*hidden, *OF_THE_DESK] if word in shown]
            assert not leaked, (path, leaked)
        if seen:
            check_what_is_shown(scene, host, pages, at, kinds)
            for word in words_of_pictures(seen) if shows else ["this picture can"]:
                assert word in pages[scene.target.path]
        check_search(at, seen)
        check_pictures(at, seen, shows)
        check_frames(at, seen)


def set_scene(state, kinds):
    mira = User.objects.create_user("mira")
    jonas = User.objects.create_superuser("jonas")
    section = Section.objects.create(language="en", name="Politics", slug="politics")
    scene = state(Room(mira, jonas, section, kinds), timezone.now() + HOUR)
    host = published(
        mira,
        "The host",
        section=section,
        body=f"<p>Before.</p>{token('article', scene.target.guid)}<p>After.</p>",
    )
    link(scene.target, section, mira)
    return scene, host


def curate(scene) -> None:
    """By rows, not by the verb: some of these articles it refuses to choose."""
    if scene.target.pk is None:
        return
    front = Front.objects.create(language="en")
    begun = timezone.now() - HOUR
    spans = {"now": (begun, scene.change), "then": (scene.change, scene.change + 9 * HOUR)}
    for container in ("lead", "breaking"):
        for when, (since, until) in spans.items():
            mark = f"z{container}{when}"
            Slot.objects.create(
                front=front,
                container=container,
                article=scene.target,
                headline=mark,
                kicker=f"{mark}kicker",
                picture=add_picture(by=None, file=picture_file((64, 36)), credit_agency=mark),
                since=since,
                until=until,
            )


def hidden_on_the_front(scene, seen, at) -> list[str]:
    """The words of a place are public while its article is, and it holds the place."""
    when = "then" if at >= scene.change else "now"
    shown = (f"zlead{when}", f"zbreaking{when}") if seen else ()
    marks = [
        f"z{container}{when}" for container in ("lead", "breaking") for when in ("now", "then")
    ]
    return [mark for mark in marks if mark not in shown]


def link(target: Article, section: Section, by) -> None:
    """Two more that everybody may read: one below which the target was put, and one that tells
    its story in Arabic."""
    below = published(by, "Below", section=section, slug="below")
    told = published(by, "Told", language="ar", slug="told")
    if target.pk:
        workflow.relate(below, [target], by=by)
        workflow.join(told, target, by=by)


# What editors tell each other.
OF_THE_DESK = ("zreviewnote", "zholdnote", "zwhom")


def hidden_words(shown: set) -> list[str]:
    return [word for version in {"first", "second"} - shown for word in secrets(version)]


def secrets(version: str) -> list[str]:
    """What `words` and `embeds` say; a mark of a kind stands in every word of its content."""
    names = (
        "headline short kicker standfirst dateline body tag author bio written source title alt "
        "caption credit inline inlinealt inlinecredit boxed"
    )
    marks = [f"embed{kind}" for kind in KINDS]
    return [f"z{name}{version}" for name in [*names.split(), *marks]]


def words_of_pictures(version: str) -> list[str]:
    """What is said of a picture only where it is shown."""
    names = ("credit", "alt", "inlinecredit", "inlinealt")
    return [f"z{name}{version}" for name in names] if version else []


def check_what_is_shown(scene, host, pages, at, kinds) -> None:
    """That nothing is hidden proves little where nothing is shown."""
    seen = scene.seen(at)
    when = "then" if at >= scene.change else "now"
    assert f"zlead{when}" in pages["/"]
    bar = f'href="{scene.target.get_absolute_url().lower()}">zbreaking{when}</a>'
    retracted = scene.target.retracted_at is not None
    assert (bar in pages["/"]) == (bar in pages[host.path]) == (not retracted)
    assert f"zheadline{seen}" in pages[host.path]
    place = host.path.split("/2")[0]
    feeds = [pages[f"{place}/{end}"] for end in FEEDS]
    feeds.append(pages[f"{place}/feed/json/?before={FAR_AHEAD}"])
    ninjs = pages[f"{scene.target.path.removesuffix('/')}.json"]
    listed = pages["/api/v1/articles?language=en&limit=100"]
    assert all(f"zheadline{seen}" in machine for machine in [*feeds, ninjs, listed])
    assert f"ztag{seen}" in pages["/api/v1/tags?language=en&limit=100"]
    forms = [pages[f"/api/v1/articles/{scene.target.guid}{it}"] for it in ("", "?body=nodes")]
    page = pages[scene.target.path]
    head = page.partition("<body>")[0]
    for word in (f"zbody{seen}", *(f"zembed{kind}{seen}" for kind in kinds)):
        assert all(word in shown for shown in [page, *feeds, ninjs, *forms])
        assert word not in head
    for note in scene.notes:
        assert note in page
        assert note in pages["/corrections/"]
    [below] = [page for path, page in pages.items() if path.endswith("/below/")]
    assert f"zheadline{seen}" in below
    [told] = [page for path, page in pages.items() if path.endswith("/told/")]
    assert f'href="{scene.target.path}" lang="en"' in told
    versions = pages[f"{scene.target.path}versions/"]
    for version in filter(None, scene.shown_at(at)):
        assert f"zheadline{version}" in versions
        assert f"zbody{version}" in versions


def check_search(at, seen) -> None:
    """A word that readers see is found; of another nothing is said, not even a number. Neither is
    it by the texts that do not have it."""
    names = "headline kicker standfirst dateline body tag author written source caption".split()
    for version in ("first", "second"):
        for name in names:
            word = f"z{name}{version}"
            assert found_by(word, at) == (version == seen)
            assert found_by(f"host -{word}", at) == 1


def found_by(words, at) -> int:
    """How many articles, as the page says it in all its places."""
    with patch("django.utils.timezone.now", return_value=at):
        page = Client().get("/search/", {"q": words}).content.decode()
    number = page.partition('role="status">')[2].partition(" article")[0]
    assert page.partition('class="results"')[2].count("<h2><a ") == int(number)
    assert ('class="choices"' in page) == (number != "0")
    return int(number)


def check_pictures(at, seen, shows) -> None:
    client = Client()
    with patch("django.utils.timezone.now", return_value=at):
        for version in ("first", "second"):
            expected = (200 if shows else 410) if version == seen else 404
            for path in picture_addresses(version):
                assert client.get(path).status_code == expected, (path, version)


def check_frames(at, seen) -> None:
    client = Client()
    with patch("django.utils.timezone.now", return_value=at):
        for embed in Embed.objects.filter(kind="html"):
            mine = seen and embed.data["title"].endswith(seen)
            response = client.get(f"/embed/{embed.guid}/")
            assert response.status_code == (200 if mine else 404)
