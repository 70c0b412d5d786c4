"""What the server calls for every request: the store of pages, and behind it Django."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from newsroom import counting
from newsroom.bounded import Bounded
from newsroom.postgres.limits import serve_requests

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

# This process answers requests: it waits for nothing without end, and what it does is counted.
serve_requests(settings.NEWSROOM_DATABASE_SECONDS)
counting.share(settings.NEWSROOM_DATA)
django = get_wsgi_application()

# They import models, for which Django must be up.
from newsroom import renewing  # noqa: E402
from newsroom.assembled import wrapped  # noqa: E402

application = Bounded(wrapped(django))
renewing.begin()
# Load every view now: a mistake shall stop the start, and the first reader shall not wait.
get_resolver().url_patterns  # noqa: B018
# All of this lives as long as the process; the collector need not walk it again and again.
gc.collect()
gc.freeze()
