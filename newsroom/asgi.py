"""The same application for ASGI servers; `make run` uses wsgi.py."""

import os

from django.conf import settings
from django.core.asgi import get_asgi_application

from newsroom import counting
from newsroom.postgres.limits import serve_requests

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

serve_requests(settings.NEWSROOM_DATABASE_SECONDS)
counting.share(settings.NEWSROOM_DATA)
application = get_asgi_application()
