"""What the roles of the newsroom are called at the desk. As groups they keep their English names;
a group that somebody has made is called as it was named."""

from django.utils.translation import gettext, gettext_noop

from articles.models.roles import ADMINISTRATOR, EDITOR, PHOTO_EDITOR, PUBLISHER, REPORTER

_NAMES = {
    REPORTER: gettext_noop("Reporter"),
    PHOTO_EDITOR: gettext_noop("Photo editor"),
    EDITOR: gettext_noop("Editor"),
    PUBLISHER: gettext_noop("Publisher"),
    ADMINISTRATOR: gettext_noop("Administrator"),
}


def called(role: str) -> str:
    return gettext(_NAMES[role]) if role in _NAMES else role
