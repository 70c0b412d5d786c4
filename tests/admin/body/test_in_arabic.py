"""The body editor speaks the language of the desk, whole: no dialogue is half in English."""

import re

import pytest
from babel.messages.pofile import read_po
from django.utils import timezone, translation

from articles.admin.body.kinds import kinds_for
from articles.admin.body.words import WORDS, translated
from articles.checks.cards import card_of
from articles.embeds.kinds import KINDS, EmbedError
from articles.embeds.providers import PROVIDERS
from tests.people import draft, published
from tests.site.test_language import FOLDERS

OPEN = re.compile(r"\{\w+\}")

NAMES = re.compile(
    "|".join([*(re.escape(it.label) for it in PROVIDERS.values()), "HTML", "JSON", r"\{\w+\}"])
    + r"|https?://|mailto:|tel:|\b(?:Enter|Delete|Tab|Control Z|Alt F10|de|ar)\b"
)


def messages() -> dict:
    with (FOLDERS[0] / "django.po").open("rb") as file:
        return {m.id if isinstance(m.id, str) else m.id[0]: m for m in read_po(file) if m.id}


def english_in(words: str) -> list[str]:
    return re.findall("[A-Za-z]{2,}", NAMES.sub("", words))


@pytest.fixture
def arabic():
    with translation.override("ar"):
        yield


def said_by(spec: dict) -> list[str]:
    said = [spec[name] for name in ("label", "hint", "help") if spec.get(name)]
    said += [label for _, label in spec["choices"]]
    return said + [words for field in spec["fields"] for words in said_by(field)]


def test_every_kind_of_embed_speaks_arabic(arabic, jonas):
    for name, spec in kinds_for(jonas).items():
        for words in said_by(spec):
            assert not english_in(words), (name, words)


def test_every_sentence_of_the_scripts_is_arabic(arabic):
    assert set(translated()) == set(WORDS)
    for words in translated().values():
        assert not english_in(words), words


def test_what_a_sentence_leaves_open_is_open_in_arabic_too(arabic):
    for english, arabic_words in translated().items():
        assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", arabic_words))


def test_the_houses_to_embed_from_are_named_in_both_languages(jonas):
    for language in ("en", "ar"):
        with translation.override(language):
            assert "YouTube" in kinds_for(jonas)["oembed"]["hint"]
            assert "{" not in kinds_for(jonas)["oembed"]["hint"]


def test_a_refusal_names_the_field_in_arabic(arabic):
    with pytest.raises(EmbedError) as refusal:
        KINDS["link"].checked({"url": ""})
    assert refusal.value.sentence == "الحقل «العنوان الإلكتروني» فارغ. املأه."
    with pytest.raises(EmbedError) as refusal:
        KINDS["gallery"].checked({"pictures": [{"image": "x"}, {"image": "y"}]})
    assert not english_in(refusal.value.sentence)


def test_the_state_of_an_article_is_said_in_arabic(arabic, mira):
    assert card_of(draft(mira), timezone.now())["state"] == "مسودة"
    assert card_of(published(mira), timezone.now())["state"] == "منشور"


def test_what_refusals_leave_open_is_open_in_arabic_too():
    for english, message in messages().items():
        said = message.string
        if isinstance(said, str):
            assert set(OPEN.findall(english)) == set(OPEN.findall(said)), english
