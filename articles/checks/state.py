"""What stands between the text and its readers, although nothing is wrong with it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.checks.problem import Problem
from articles.checks.text import Text
from articles.wording import isolated, moment


def held(text: Text) -> Iterator[Problem]:
    if text.article.held_at:
        sentence = _(
            "It is held, and nothing goes out until the hold is lifted: “%(held_note)s”"
        ) % {"held_note": isolated(text.article.held_note)}
        yield Problem("held", sentence, "hold")


def killed(text: Text) -> Iterator[Problem]:
    # What is only just brought in has no article yet.
    if text.revision.article_id and text.article.killed_at:
        sentence = _(
            "The provider of the copy that it was made of has withdrawn it: withdraw it too, or "
            "say why we keep it."
        )
        yield Problem("wire-killed", sentence, "wire")


def embargo(text: Text) -> Iterator[Problem]:
    until, goes_out = text.article.embargo_until, text.article.published_at
    keeps_to_it = goes_out and until and goes_out >= until
    if until and until > text.at and not keeps_to_it:
        sentence = _("It is under embargo until %(moment)s: schedule it for then or later.") % {
            "moment": moment(until)
        }
        yield Problem("embargo", sentence, "embargo")
