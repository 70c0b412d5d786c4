"""Who must have a second step: a rule of the house."""

from articles import house
from articles.people.second.held import has_one
from articles.rights import may


def is_off() -> bool:
    return house.in_force(house.SECOND_FACTOR) == "off"


def must_have(account) -> bool:
    """Administrators are those who look after accounts; publishers may publish somewhere."""
    rule = house.in_force(house.SECOND_FACTOR)
    if rule == "off" or not account.is_staff:
        return False
    if rule == "everybody" or account.has_perm("auth.change_user"):
        return True
    return rule == "publishers" and may(account, "publish")


def lacks(account) -> bool:
    """Must have one, and has none: nothing of the desk opens. No question where the rule is off."""
    return not is_off() and not has_one(account) and must_have(account)
