"""What is said while the database does not answer, by threads that do not wait for it."""

from django.utils import translation
from django.utils.translation import gettext as _

from articles.editions import edition_of
from articles.site.errors import FAILED
from articles.site.written import written

DESK = (
    "The database does not answer",
    "What you sent may not have been saved. Keep this page, wait a minute, go back and look before "
    "you send it again.",
)


def sorry(path: str) -> bytes:
    edition = edition_of(path)
    with translation.override(edition.language):
        title, sentence = DESK if path.startswith("/admin") else map(_, FAILED)
        context = {"edition": edition, "title": title, "sentence": sentence, "code": 503}
        return written("error.html", context).encode()
