"""The front: laid out from the top down, nothing twice, finished with much and with nothing."""

from articles.models import Author, Section
from tests.people import draft, published
from tests.site.conftest import ago, picture
from tests.site.reading import read


def headlines(page) -> list[str]:
    """Every article's link text, in order; the links around pictures have none."""
    found = page.text("h2") + page.text("h3") + page.text("a")
    return [text for text in found if text.startswith("Story")]


def test_an_empty_newsroom_is_welcoming_in_each_language(client, db):
    assert "The first edition is being written" in read(client, "/").text("h2")
    assert "الطبعة الأولى قيد الإعداد" in read(client, "/ar/").text("h2")
    assert client.get("/feed/").status_code == 200
    assert client.get("/sitemap.xml").status_code == 200


def test_one_article_is_a_front_without_empty_boxes(client, mira, politics):
    published(mira, "Story one", section=politics)
    page = read(client, "/")
    assert page.text("h2") == ["Story one"]
    assert not page.all("section")
    assert not page.all("img")


def test_the_lead_is_the_newest_with_a_picture(client, mira, politics):
    for n in range(4):
        published(mira, f"Story {n}", section=politics, dated=ago(hours=9 - n))
    published(
        mira, "Story with picture", section=politics, picture=picture(mira), dated=ago(hours=8)
    )
    published(
        mira,
        "Story awaiting",
        section=politics,
        picture=picture(mira, size=None),
        dated=ago(hours=1),
    )
    page = read(client, "/")
    assert page.text("h2")[0] == "Story with picture"
    assert page.meta("og:image").endswith("/1280.jpg")


def test_without_any_picture_the_newest_leads(client, mira, politics):
    for n in range(4):
        published(mira, f"Story {n}", section=politics, dated=ago(hours=9 - n))
    assert read(client, "/").text("h2")[0] == "Story 3"


def test_related_come_from_the_section_of_the_lead(client, mira, politics):
    world = Section.objects.create(language="en", name="World", slug="world")
    for n in range(3):
        published(mira, f"Story politics {n}", section=politics, dated=ago(hours=20 - n))
    for n in range(3):
        published(mira, f"Story world {n}", section=world, dated=ago(hours=10 - n))
    published(mira, "Story lead", section=politics, picture=picture(mira))
    assert read(client, "/").text("ul", class_="related") == ["Story politics 2Story politics 1"]


def test_nothing_stands_on_the_front_twice(client, mira, politics):
    others = [
        Section.objects.create(language="en", name=name, slug=name.lower(), position=n)
        for n, name in enumerate(("World", "Culture", "Sport"))
    ]
    for n in range(40):
        section = politics if n > 15 else [politics, *others][n % 4]
        published(mira, f"Story {n:02}", section=section, dated=ago(minutes=100 - n))
    found = headlines(read(client, "/"))
    links = [
        a["href"] for a in read(client, "/").all("a") if "/20" in a["href"] and "tabindex" not in a
    ]
    assert len(links) == len(set(links))
    assert len(links) > 20
    assert "Story 39" in found


def test_a_quiet_section_keeps_its_band_however_busy_the_others(client, mira, politics):
    culture = Section.objects.create(language="en", name="Culture", slug="culture", position=9)
    published(mira, "Story of a play", section=culture, dated=ago(days=30))
    for n in range(40):
        published(mira, f"Story {n:02}", section=politics, dated=ago(minutes=100 - n))
    page = read(client, "/")
    assert "Story of a play" in page.text("h3")
    assert page.text("h2")[-2:] == ["Politics", "Culture"]


def test_the_words_of_a_band_of_opinion_are_signed(client, mira, politics):
    hanne = Author.objects.create(name="Hanne Brask", slug="hanne-brask")
    opinion = Section.objects.create(language="en", name="Opinion", slug="opinion", position=9)
    published(
        mira,
        "Story of an opinion",
        section=opinion,
        genre="opinion",
        bylines=[hanne],
        dated=ago(days=2),
    )
    for n in range(30):
        published(mira, f"Story {n:02}", section=politics)
    page = read(client, "/")
    assert page.text("p", class_="name")[0] == "Hanne Brask"
    assert len(page.all("section", class_="band opinion")) == 1


def test_hidden_articles_and_other_languages_stay_away(client, mira, politics, siyasa, clock_at):
    draft(mira, "Story unpublished", section=politics)
    published(mira, "خبر", language="ar", section=siyasa)
    published(mira, "Story shown", section=politics)
    html = client.get("/").content.decode()
    assert "Story unpublished" not in html
    assert "خبر" not in html
    with clock_at(ago(days=1)):
        assert "Story shown" not in client.get("/").content.decode()


def test_the_latest_say_when_in_little_room(client, mira, politics):
    published(mira, "Story lead", section=politics, picture=picture(mira))
    for n in range(8):
        published(mira, f"Story {n}", section=politics, dated=ago(days=40))
    latest = read(client, "/").text("section", class_="latest")[0]
    assert f"{ago(days=40):%-d %b}" in latest


def test_a_band_begins_with_a_picture_if_it_has_one(client, mira, politics):
    culture = Section.objects.create(language="en", name="Culture", slug="culture", position=9)
    shown = picture(mira)
    published(mira, "Story with picture", section=culture, picture=shown, dated=ago(days=9))
    published(mira, "Story without", section=culture, dated=ago(days=8))
    for n in range(30):
        published(mira, f"Story {n:02}", section=politics)
    assert read(client, "/").text("h3")[-2:] == ["Story with picture", "Story without"]
