"""What the editor reads, writes and is pasted is what the cleaner stores."""

from pathlib import Path

import pytest

from articles.embeds.clean import clean
from articles.embeds.markup import allowed
from articles.embeds.text import count_words
from tests.browser.editor import BodyEditor, signed_in
from tests.people import draft

pytestmark = pytest.mark.django_db(transaction=True)

PASTED = Path(__file__).parent / "pasted"
SAMPLES = sorted(path for path in PASTED.glob("*.html") if ".stored" not in path.name)

ROW = "<table><tbody><tr>%s</tr></tbody></table>"
AROUND = {"li": "<ul>%s</ul>", "tr": "<table><tbody>%s</tbody></table>", "td": ROW, "th": ROW}
AROUND |= {tag: "%s" for tag in ("p", "h2", "h3", "ul", "ol", "blockquote", "table", "hr")}
WITHIN = {
    "ul": "<li><p>x</p></li>",
    "ol": "<li><p>x</p></li>",
    "tr": "<td><p>x</p></td>",
    "table": "<tbody><tr><td><p>x</p></td></tr></tbody>",
}
WITHIN |= {tag: "<p>x</p>" for tag in ("li", "blockquote", "td", "th")}
VALUES = {"href": "https://example.com/", "hreflang": "de", "lang": "de", "dir": "rtl"}
VALUES |= {"title": "t", "start": "3", "reversed": "", "colspan": "2", "rowspan": "2"}
VALUES |= {"scope": "col"}


def sample(tag: str, attribute: str = "") -> str:
    """The least html that has this tag, or this attribute on it."""
    if tag in ("hr", "br"):
        return "<hr>" if tag == "hr" else "<p>a<br>b</p>"
    written = f' {attribute}="{VALUES[attribute]}"' if attribute else ""
    if tag == "a" and attribute != "href":
        written = ' href="https://example.com/"' + written
    inner = f"<{tag}{written}>{WITHIN.get(tag, 'x')}</{tag}>"
    if attribute == "rowspan":
        # A cell that reaches below its table is cut.
        return ROW % f"{inner}<td><p>y</p></td></tr><tr><td><p>z</p></td>"
    return AROUND.get(tag, "<p>%s</p>") % inner


def samples() -> list[str]:
    known = allowed()
    found = []
    for tag in sorted(known["tags"] - {"tbody", "span"}):
        found += [sample(tag, name) for name in ["", *sorted(known["attributes"].get(tag, ()))]]
    return [*found, sample("span", "lang"), sample("span", "dir")]


@pytest.fixture
def editor(window, jonas):
    desk = window()
    signed_in(desk, jonas)
    return BodyEditor(desk, draft(jonas, "Harbour vote"))


def test_all_that_the_cleaner_keeps_the_editor_writes_back(editor):
    for html in samples():
        assert clean(html) == html
        editor.page.evaluate(
            "html => document.querySelector('.ProseMirror').editor.commands.setContent(html)", html
        )
        assert editor.html() == html


def test_an_untouched_text_is_saved_as_it_is(window, jonas):
    body = "".join(samples()) + "<p>{articleGUID}</p><p>Not {a:token}, &lt;b&gt; &amp; more.</p>"
    article = draft(jonas, body=body)
    desk = window()
    signed_in(desk, jonas)
    editor = BodyEditor(desk, article)
    editor.page.get_by_role("button", name="Save draft").click()
    editor.page.get_by_text("Nothing has changed since the last save.").wait_for()
    assert article.revisions.count() == 1


def test_the_editor_counts_words_as_the_desk_does(editor):
    for html in (
        "<p>l’État vice-president 3.25 e_f</p><ul><li><p>a b</p><p>c</p></li></ul>",
        "<p>مرحبا بالعالم، قال</p>",
        "<p>a<br>b <strong>c</strong>d 10&nbsp;000</p><p>{articleGUID}</p>",
    ):
        editor.put(html)
        editor.page.get_by_text(f"{count_words(html)} words · 1 min").wait_for()


@pytest.mark.parametrize("kind", sorted({path.name.split("-")[0] for path in SAMPLES}))
def test_what_is_pasted_comes_out_clean(editor, kind):
    """tests/browser/pasted: <name>.html is what was on the clipboard, <name>.stored.html what is
    stored of it."""
    for path in SAMPLES:
        if not path.name.startswith(f"{kind}-"):
            continue
        editor.put("<p></p>")
        editor.paste(html=path.read_text(), text="x")
        wanted = path.with_suffix(".stored.html").read_text().strip()
        assert clean(editor.html()) == wanted, path.name
    assert editor.window.complaints == []
