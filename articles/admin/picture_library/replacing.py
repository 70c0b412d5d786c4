"""An earlier file of a picture is put back in its place."""

from django.contrib import messages
from django.contrib.admin.models import CHANGE
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.bin import noted
from articles.images.intake import NotAPicture, put_back
from articles.models import EarlierFile


@require_POST
def put_earlier_back(request: HttpRequest, pk: int, earlier: int) -> HttpResponseRedirect:
    if not request.user.has_perm("articles.change_image"):
        raise PermissionDenied
    found = get_object_or_404(EarlierFile.objects.select_related("image"), pk=earlier, image=pk)
    try:
        image = put_back(found, request.user)
    except NotAPicture as refusal:
        messages.error(request, (_("Not put back. %(refusal)s") % {"refusal": refusal}))
    else:
        noted(request.user, [image], CHANGE, "Put an earlier file back.")
        messages.success(request, _("The earlier file is back, wherever the picture is shown."))
    return HttpResponseRedirect(reverse("admin:articles_image_change", args=[pk]))
