"""The whole address space: the desk, and everything else is for readers."""

from django.urls import include, path

from articles.admin import desk
from newsroom.health import healthz, readyz
from newsroom.metrics import metrics

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path("admin/", desk.site.urls),
    path("api/v1/", include("articles.filing.addresses")),
    path("", include("articles.site.urls")),
]

handler400 = "articles.site.errors.bad_request"
handler403 = "articles.site.errors.permission_denied"
handler404 = "articles.site.lost.not_found"
handler500 = "newsroom.away.failed"
