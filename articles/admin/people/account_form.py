"""The account's page, as far as nobody shuts the newsroom out of itself."""

from django import forms
from django.contrib.auth.forms import (
    AdminPasswordChangeForm,
    ReadOnlyPasswordHashWidget,
    UserChangeForm,
)
from django.contrib.auth.hashers import is_password_usable
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

PASSWORD = (
    ("true", gettext_lazy("Choose one here")),
    ("false", gettext_lazy("None yet: they choose it themselves, by a link")),
)
# Of Django's own page, whose Arabic has it not.
OF_DJANGO = (gettext_noop("Set password"), gettext_noop("Set password: %s"))


def asks_for_a_password(field: forms.Field) -> None:
    """Django speaks of other ways to sign in; here a one-time link is the other way."""
    field.label, field.choices, field.help_text = _("Password"), PASSWORD, ""


class PasswordForm(AdminPasswordChangeForm):
    """Of somebody else."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if field := self.fields.get("usable_password"):
            asks_for_a_password(field)


class PasswordShown(ReadOnlyPasswordHashWidget):
    """Whether there is one; how it is kept is of no use to whoever looks after accounts."""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        known = is_password_usable(value)
        told = _("Set. Nobody can read it, here or elsewhere.") if known else _("None yet.")
        context["summary"] = [{"label": told}]
        context["button_label"] = _("Set another") if known else _("Set one")
        return context


class AccountForm(UserChangeForm):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if field := self.fields.get("password"):
            field.widget, field.help_text = PasswordShown(), ""

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
