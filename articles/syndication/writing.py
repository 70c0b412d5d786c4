"""How values are written: JSON in the letters of its language, whole addresses, moments with their
offset."""

import json
from datetime import datetime

from django.conf import settings
from django.utils.encoding import iri_to_uri

from articles.moments import iso


def json_of(data, encoder: type[json.JSONEncoder] = json.JSONEncoder) -> str:
    return json.dumps(data, ensure_ascii=False, cls=encoder)


def whole(path: str) -> str:
    """An address of ours as the world outside needs it."""
    return settings.NEWSROOM_URL + iri_to_uri(path)


def moment(when: datetime | None) -> str | None:
    """On the newsroom's clock, as its pages say it."""
    return when and iso(when)
