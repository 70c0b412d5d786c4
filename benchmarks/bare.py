"""A bare Django view under the same server: gives out the bytes of one file."""

import os
from pathlib import Path

from django.conf import settings

BODY = Path(os.environ["BARE_BODY"]).read_bytes()
settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="benchmarks.bare",
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
)

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402


def view(_request):
    return HttpResponse(BODY, headers={"Content-Encoding": "gzip"})


urlpatterns = [path("", view)]
application = get_wsgi_application()
