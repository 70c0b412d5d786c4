"""Types of work, as readers meet them."""

from django.utils.translation import gettext_lazy as _

# A plain report needs no label: it is what readers expect.
GENRES = {
    "analysis": _("Analysis"),
    "explainer": _("Explainer"),
    "interview": _("Interview"),
    "opinion": _("Opinion"),
}
