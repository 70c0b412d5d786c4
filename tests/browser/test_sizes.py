"""What a page tells the browser of the width of its pictures, before the browser knows it, is so:
with less a picture is unsharp, with more a phone loads what nobody sees."""

from datetime import timedelta

import pytest
from django.test.utils import override_settings
from django.utils import timezone

from articles import workflow
from articles.embeds.parse import token
from articles.images.intake import add_picture
from articles.models.front import Place
from articles.workflow import fronts
from tests.embeds.samples import data_of
from tests.images.test_intake import picture_file
from tests.people import published

pytestmark = pytest.mark.django_db(transaction=True)
# In the letters of `sizes` a rem is 16 pixels, on an Arabic page it is 18.
LEAST, MOST = 0.6, 1.13
TOLD = """() => [...document.querySelectorAll('picture')].filter(it => it.querySelector('source'))
.map(it => {
    const said = it.querySelector('source').sizes.split(',').map(one => one.trim())
    const holds = one => !one.startsWith('(') || matchMedia(one.replace(/ \\S+$/, '')).matches
    const held = said.find(holds)
    const length = held.split(' ').pop()
    const pixels = parseFloat(length) * (length.endsWith('rem') ? 16 : innerWidth / 100)
    return [said.join(', '), it.querySelector('img').getBoundingClientRect().width / pixels]
}).filter(([_, part]) => part > 0)"""


@pytest.fixture(params=["en", "ar"])
def pages(request, mira, jonas, politics, siyasa, tmp_path):
    """A front with all its rows, a section and an article with each size of picture."""
    language, section = request.param, {"en": politics, "ar": siyasa}[request.param]
    with override_settings(MEDIA_ROOT=tmp_path):
        known = {"alt": "The harbour", "credit_agency": "Halden Press"}
        images = [add_picture(by=mira, file=picture_file((1800, 1350)), **known) for _ in "12"]
        gallery = workflow.make("gallery", data_of("gallery", pictures=images), jonas)
        told = {"language": language, "section": section, "picture": images[0]}
        others = [published(mira, f"Harbour news {n}", **told) for n in range(12)]
        embedded = token("article", others[0].guid) + token("gallery", gallery.guid)
        article = published(mira, body=token("image", images[1].guid) + embedded, **told)
        until = timezone.now() + timedelta(hours=1)
        for n, other in enumerate(others[:3]):
            place = Place.read(f"second-{n}")
            fronts.pick(language, place, other, by=jonas, until=until)
        yield ["/" if language == "en" else "/ar/", section.path, article.path]


@pytest.mark.parametrize("width", [360, 768, 1024, 1280, 1600])
def test_a_picture_is_as_wide_as_the_page_has_said(window, pages, width):
    reader = window(width=width)
    for path in pages:
        told = reader.go(path).evaluate(TOLD)
        assert told, path
        untrue = [(sizes, part) for sizes, part in told if not LEAST <= part <= MOST]
        assert untrue == [], path
