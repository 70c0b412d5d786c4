"""What columns of the database are called in forms and lists, in the desk's language.

Their names come from the code, and stay there in English: a name given to the column itself would
be a migration.
"""

from collections.abc import Iterable

from django.db.models import Model
from django.utils.translation import gettext_lazy, gettext_noop

_NAMES = (
    gettext_noop("bio"),
    gettext_noop("caption"),
    gettext_noop("city"),
    gettext_noop("copyright"),
    gettext_noop("country"),
    gettext_noop("credit agency"),
    gettext_noop("credit mark"),
    gettext_noop("credit via"),
    gettext_noop("depicted"),
    gettext_noop("description"),
    gettext_noop("file"),
    gettext_noop("headline"),
    gettext_noop("instructions"),
    gettext_noop("job id"),
    gettext_noop("kind"),
    gettext_noop("language"),
    gettext_noop("licence"),
    gettext_noop("name"),
    gettext_noop("position"),
    gettext_noop("restrictions"),
    gettext_noop("rights"),
    gettext_noop("role"),
    gettext_noop("section"),
    gettext_noop("slug"),
    gettext_noop("source"),
    gettext_noop("territory"),
    gettext_noop("title"),
    gettext_noop("website"),
    gettext_noop("credit people"),
    gettext_noop("legacy id"),
    gettext_noop("source type"),
    gettext_noop("taken on"),
    gettext_noop("usage terms"),
    gettext_noop("user"),
    gettext_noop("url"),
    gettext_noop("summary"),
    gettext_noop("body"),
)


def name_columns(models: Iterable[type[Model]]) -> None:
    for model in models:
        for column in model._meta.fields:
            if column.verbose_name in _NAMES:
                column.verbose_name = gettext_lazy(column.verbose_name)
