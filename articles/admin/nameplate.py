"""What the desk calls the newsroom."""

from django.conf import settings
from django.utils.translation import gettext as _

from articles import house
from articles.demo import marks
from articles.models import Article
from articles.models.languages import default_language


def name_of_the_newsroom() -> str:
    """One that began without the demo, and that nobody has named yet, is not called as the demo
    is. Asks nothing in all others."""
    name = settings.NEWSROOM_NAME
    if settings.NEWSROOM_DEMO or name not in settings.NEWSROOM_DEMO_NAMES:
        return name
    is_meant = house.name_in(default_language()).outside() is not None
    if is_meant or marks.by_whole_ids(Article).exists():
        return name
    return _("Your newsroom")
