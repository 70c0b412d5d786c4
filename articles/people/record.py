"""Acts upon accounts, for the record."""

from articles.models import AccountAct


def noted(act: str, account, *, by=None) -> None:
    """Without `by`: from the newsroom's own machine."""
    AccountAct.objects.create(
        act=act,
        account=account,
        account_name=_name(account),
        by=by,
        by_name=_name(by) if by else "",
    )


def _name(account) -> str:
    return (account.get_full_name() or account.get_username())[:160]
