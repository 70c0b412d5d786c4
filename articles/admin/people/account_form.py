"""The account's page, as far as nobody shuts the newsroom out of itself."""

from django import forms
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import User
from django.utils.translation import gettext as _


class AccountForm(UserChangeForm):
    def clean(self):
        given = super().clean()
        self._keep_oneself_in(given)
        self._keep_a_superuser(given)
        return given

    def _keep_oneself_in(self, given: dict) -> None:
        if self.instance != getattr(self.instance, "looked_at_by", None):
            return
        for name in ("is_active", "is_staff"):
            if getattr(self.instance, name) and not given.get(name):
                sentence = _("You would be signed out, and could not come back. Ask a colleague.")
                self.add_error(name, sentence)

    def _keep_a_superuser(self, given: dict) -> None:
        """Locked: of two who switch each other off at once one finds that it is the last."""
        if "is_superuser" not in self.fields or not _whole().filter(pk=self.instance.pk).exists():
            return
        stays = all(given.get(name) for name in WHOLE)
        others = _whole().select_for_update().order_by("pk")
        if not stays and not [it for it in others if it != self.instance]:
            raise forms.ValidationError(
                _("This is the last account that may do everything. Make another one such first.")
            )


WHOLE = ("is_active", "is_staff", "is_superuser")


def _whole():
    return User.objects.filter(**dict.fromkeys(WHOLE, True))
