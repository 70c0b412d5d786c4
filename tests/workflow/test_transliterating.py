"""Serbian in its other script: every letter, capitals, and what must not be touched."""

import pytest

from articles.workflow.transliterating import latin, latin_html

TOKEN = "{article:0f4c9d9e-8a3f-4f0e-9d61-0d8b1f0a7c11}"


@pytest.mark.parametrize(
    ("cyrillic", "expected"),
    [
        ("абвгдђежзијклљмнњопрстћуфхцчџш", "abvgdđežzijklljmnnjoprstćufhcčdžš"),
        ("АБВГДЂЕЖЗИЈК", "ABVGDĐEŽZIJK"),
        ("Љубав и Његош у Џакарти", "Ljubav i Njegoš u Džakarti"),
        ("ЉУБАВ И ЊЕГОШ У ЏАКАРТИ", "LJUBAV I NJEGOŠ U DŽAKARTI"),
        ("КОЊ, СТУЉ и УЏ.", "KONJ, STULJ i UDŽ."),
        ("Њ", "Nj"),
        ("ЏЏ", "DŽDŽ"),
        ("београђани, 3. маја", "beograđani, 3. maja"),
        ("Already Latin – и не само то", "Already Latin – i ne samo to"),
    ],
)
def test_letters_become_theirs_also_in_capitals(cyrillic, expected):
    assert latin(cyrillic) == expected


def test_addresses_stay_as_they_are():
    text = "Видети https://вести.срб/љубав?а=б и пера@вести.срб, или www.вести.срб."
    assert latin(text) == "Videti https://вести.срб/љубав?а=б i пера@вести.срб, ili www.вести.срб."


def test_tags_attributes_and_tokens_stay_as_they_are():
    body = f'<p>Љуто <a href="/вести/љуто/">овде</a>.</p><p>{TOKEN}</p><p>{{articleGUID}}</p>'
    assert latin_html(body) == (
        f'<p>Ljuto <a href="/вести/љуто/">ovde</a>.</p><p>{TOKEN}</p><p>{{articleGUID}}</p>'
    )


def test_words_of_another_language_keep_their_script():
    body = (
        '<p>Рекао је <span lang="ru">«да, <em>правда</em>»<br></span> и отишао.</p>'
        '<p lang="sr">Ништа више.</p><blockquote lang="mk"><p>Ќе дојдам.</p></blockquote>'
        "<p>Крај</p>"
    )
    assert latin_html(body) == (
        '<p>Rekao je <span lang="ru">«да, <em>правда</em>»<br></span> i otišao.</p>'
        '<p lang="sr">Ništa više.</p><blockquote lang="mk"><p>Ќе дојдам.</p></blockquote>'
        "<p>Kraj</p>"
    )


def test_what_is_in_latin_letters_already_does_not_change():
    once = latin_html("<p>Џемпер &amp; ЊУЈОРК</p>")
    assert once == "<p>Džemper &amp; NJUJORK</p>"
    assert latin_html(once) == once
