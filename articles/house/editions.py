"""What changes with the languages of the newsroom, and so cannot change at any time."""

from collections.abc import Sequence

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from articles.house.fitting import Unfit
from articles.models import Article, Section


def refuse_languages(was: Sequence[str], wanted: Sequence[str]) -> None:
    """The pages of what is there keep their addresses."""
    taken = [code for code in was if code not in wanted]
    written = Article.objects.filter(language__in=taken).order_by("language")
    lost = written.values_list("language", flat=True).first() if taken else None
    if lost:
        raise Unfit(
            _(
                "There are articles in this language: %(language)s. It stays as long as there are, "
                "since their pages would be gone."
            )
            % {"language": called(lost)}
        )
    if was[0] != wanted[0] and Article.objects.exists():
        raise Unfit(
            _(
                "The newsroom's own language stays as it is: %(language)s. It has the addresses "
                "without a prefix, and those of the articles that are there would change."
            )
            % {"language": called(was[0])}
        )
    new = [code for code in wanted[1:] if code not in was]
    section = Section.objects.filter(language=wanted[0], slug__in=new).first() if new else None
    if section:
        raise Unfit(
            _(
                "The section “%(section)s” has the address /%(code)s/, where the pages of that "
                "language would begin. Give it another slug first."
            )
            % {"section": section.name, "code": section.slug}
        )


def called(language: str) -> str:
    """Its name in the desk's language."""
    return str(get_language_info(language)["name_translated"])
