"""The mail in which a one-time link goes to the person it is for: its words, and what the page says
of it."""

from django import forms
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import house
from articles.admin.language import LANGUAGES
from articles.admin.wording import moment
from articles.models import OneTimeLink
from articles.models.languages import default_language
from articles.people import mailing
from articles.people.links import INVITE

SAID = {
    mailing.Sent.YES: gettext_lazy("It is on its way by mail to:"),
    mailing.Sent.TOO_MANY: gettext_lazy(
        "It was not mailed: too many links were made within the hour. Hand it over yourself, "
        "or wait. It was meant for:"
    ),
    mailing.Sent.FAILED: gettext_lazy(
        "It was not mailed: the mail server did not take it. Hand the link over yourself, and "
        "tell whoever runs the newsroom. It was meant for:"
    ),
}


class MailField(forms.ChoiceField):
    """Whether the link is sent by mail as well, and in which language."""

    def __init__(self):
        choices = [("", _("No: I hand it over")), *LANGUAGES.items()]
        super().__init__(
            choices=choices,
            required=False,
            label=_("Send the link by mail, in"),
            help_text=_("You are shown it all the same."),
        )


def send(link: OneTimeLink, address: str, language: str) -> mailing.Sent:
    with translation.override(language):
        return mailing.send(link, *_words(link, address))


def _words(link: OneTimeLink, address: str) -> tuple[str, str]:
    newsroom = house.in_force(house.name_in(default_language()))
    told = {"newsroom": newsroom, "by": link.by_name or newsroom, "address": address}
    told |= {
        "name": link.account.get_full_name() or link.account.get_username(),
        "sign_in": link.account.get_username(),
        "until": moment(link.until),
    }
    if link.purpose == INVITE:
        subject = _("%(newsroom)s: an invitation to the desk")
        body = _(
            "%(name)s,\n\n%(by)s invites you to the desk of %(newsroom)s. Choose a password here:"
            "\n\n%(address)s\n\nYour sign-in name is %(sign_in)s. The link works once, until "
            "%(until)s. If you expected no invitation, do nothing: without you nothing happens.\n"
        )
    else:
        subject = _("%(newsroom)s: a new password")
        body = _(
            "%(name)s,\n\n%(by)s has made a link with which you choose a new password at the desk "
            "of %(newsroom)s:\n\n%(address)s\n\nIt works once, until %(until)s. If you did not ask "
            "for it, tell a colleague who looks after accounts, and do not follow it.\n"
        )
    return subject % told, body % told
