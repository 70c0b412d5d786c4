"""What was done about an account, as a sentence in the language of whoever reads it."""

from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import AccountAct

Act = AccountAct.Act
SENTENCES = {
    Act.INVITE: gettext_lazy("{who} invited {whom}"),
    Act.RENEW: gettext_lazy("{who} renewed the invitation of {whom}"),
    Act.WITHDRAW: gettext_lazy("{who} took back the invitation of {whom}"),
    Act.LINK: gettext_lazy("{who} gave out a link for a new password to {whom}"),
    Act.PASSWORD: gettext_lazy("{who} set a password by a link for {whom}"),
    Act.END: gettext_lazy("{who} ended the sessions of {whom}"),
    Act.STEP: gettext_lazy("{who} added a second step for {whom}"),
    Act.RENAME_STEP: gettext_lazy("{who} renamed a passkey of {whom}"),
    Act.TAKE_STEP: gettext_lazy("{who} took away a second step of {whom}"),
    Act.CLEAR_STEPS: gettext_lazy("{who} took away every second step of {whom}"),
    Act.CODES: gettext_lazy("{who} made recovery codes for {whom}"),
    Act.CODE: gettext_lazy("{who} signed in with a recovery code as {whom}"),
    Act.CALENDAR: gettext_lazy("{who} made a calendar link for {whom}"),
    Act.CALENDAR_END: gettext_lazy("{who} took back the calendar link of {whom}"),
    Act.TOKEN: gettext_lazy("{who} made a token for {whom}"),
    Act.TOKEN_END: gettext_lazy("{who} ended a token of {whom}"),
}


def with_sentences(acts: Iterable[AccountAct]) -> list[tuple[AccountAct, SafeString]]:
    return [(act, _sentence(act)) for act in acts]


def _sentence(act: AccountAct) -> SafeString:
    who, whom = act.by_name or _("The newsroom’s machine"), act.account_name
    names = {name: format_html("<bdi>{}</bdi>", it) for name, it in (("who", who), ("whom", whom))}
    return format_html(str(SENTENCES[act.act]), **names)
