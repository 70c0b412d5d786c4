"""The search of the site as files, by a script over an index, on a server of files alone."""

import pytest
from playwright.sync_api import expect

from articles.search.words import words_in
from tests.browser.conftest import Window
from tests.folder.conftest import export as export
from tests.folder.conftest import folder as folder
from tests.folder.conftest import served as served
from tests.people import published
from tests.site.conftest import media as media
from tests.site.conftest import mira_writes as mira_writes
from tests.site.conftest import press as press
from tests.site.conftest import quay as quay
from tests.site.conftest import taswit as taswit
from tests.site.conftest import vote as vote

# Words in many scripts, which the script must fold as the server does.
SCRIPTS = (
    "Café SOCIETY, vice-president O’Neill’s straße ﬁne Łódź İstanbul Ærø 50% ½",
    "والْمَجْلِس أَقَرَّ إقرارَ المرفأ ومستشفى وبالمدرسة ١٢٣ ـــ لله",
    "Зашто љубав ЂАК Zašto đak",
    "Ελλάδος Ὀδυσσεύς 東京都 กรุงเทพ हिन्दी ٤٥ ⅷ ２０２６",
)


@pytest.mark.readers
@pytest.mark.needs_scripts("it is a script that looks into the index")
def test_readers_find_an_article_in_english_and_in_arabic(
    window, export, served, vote, taswit, mira, politics
):
    published(mira, "The ferry waits", section=politics, body="<p>A vote on the quay.</p>")
    export()
    reader: Window = window()
    page = reader.page

    page.goto(f"{served}{vote.path.lstrip('/')}")
    page.get_by_role("link", name="Search").click()
    page.get_by_label("Words to look for").fill("quay -ferry appro")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_have_text("2 articles")
    expect(page.locator(".results")).to_contain_text("The assembly approved the new quay")
    assert reader.faults() == []
    page.locator(".results").get_by_role("link", name="Harbour vote").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Harbour vote passes by one seat")

    page.goto(f"{served}search/?q=%22quay+vote%22")
    expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
    page.goto(f"{served}search/?q=%22on+the+quay%22")
    expect(page.get_by_role("status")).to_have_text("1 article")

    # With marks that the text does not have, and without the article that it has.
    page.goto(f"{served}ar/search/?q=مَجلس+مشرو")
    expect(page.locator(".results").get_by_role("link")).to_have_text(taswit.working.headline)
    assert reader.complaints == []

    for text in SCRIPTS:
        assert page.evaluate(FOLDED, [text, "index/ar/parts.json"]) == words_in(text)


@pytest.mark.readers
@pytest.mark.needs_scripts("it is a script that looks into the index")
def test_what_a_reader_types_before_the_script_has_come_is_kept(window, export, served, vote):
    export()
    page = window().page
    held = []

    def hold(route):
        held.append(route)

    page.route("**/search-in-folder*.js", hold, times=1)
    page.goto(f"{served}search/", wait_until="commit")
    field = page.get_by_label("Words to look for")
    field.fill("passes")
    while not held:
        page.wait_for_timeout(10)
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    expect(field).to_have_value("passes")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_have_text("1 article")
    expect(field).to_have_value("passes")


FOLDED = """async ([text, index]) => {
  const script = document.querySelector("script[src*=search-in-folder]").src;
  const { reader } = await import(script);
  const rules = await fetch(new URL("../../search/" + index, document.baseURI));
  const { folding } = await rules.json();
  return reader(folding)(text);
}"""
