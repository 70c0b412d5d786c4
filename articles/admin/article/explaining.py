"""Why is this (not) visible? The command's answer on the desk, for any moment and any role."""

from datetime import UTC, datetime

from django import forms
from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import explain as explaining
from articles.admin.article import reading
from articles.admin.article.moments import Moment
from articles.explain.roles import JOINT
from articles.models import Article
from articles.models.role_names import called


class ExplainForm(forms.Form):
    at = Moment(label=gettext_lazy("At"), missing=gettext_lazy("Choose a day and a time."))
    role = forms.ChoiceField(label=gettext_lazy("For"), required=False)

    def __init__(self, article: Article, data=None):
        super().__init__(data, initial={"at": timezone.now()})
        names = list(Group.objects.order_by("pk").values_list("name", flat=True))
        if article.section:
            names += [f"{name}{JOINT}{article.section}" for name in names]
        self.fields["role"].choices = [
            ("", _("Readers")),
            *((name, _of_role(name)) for name in names),
        ]


def _parts(moment: datetime) -> dict[str, str]:
    """As the form's own fields; the last answers which, should the clocks be changed just now."""
    local, exact = timezone.localtime(moment), moment.astimezone(UTC).replace(microsecond=0)
    return {"at_0": f"{local:%Y-%m-%d}", "at_1": f"{local:%H:%M:%S}", "at_2": exact.isoformat()}


def explain(model_admin, request, article: Article) -> HttpResponse:
    """?at_0=2026-11-23&at_1=18:00&role=Editor; now and for readers, where nothing is asked."""
    now = timezone.now()
    asked = request.GET.dict()
    if asked and not (asked.get("at_0") or asked.get("at_1")):
        asked |= _parts(now)
    form = ExplainForm(article, asked or None)
    fine = not form.is_bound or form.is_valid()
    given = form.cleaned_data if form.is_bound and fine else {}
    role = explaining.role_named(given["role"]) if given.get("role") else None
    context = {
        **reading.frame(model_admin, request, article, now),
        "title": (_("Why is this (not) visible? %(article)s") % {"article": article}),
        "form": form,
        "zone": timezone.get_current_timezone_name(),
        "told": explaining.explain(article.guid, given.get("at") or now, role) if fine else None,
    }
    return reading.answer(request, "explain", context)


def _of_role(name: str) -> str:
    role, joint, section = name.partition(JOINT)
    if not joint:
        return called(role)
    return _("%(role)s in %(section)s") % {"role": called(role), "section": section}
