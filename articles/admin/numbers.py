"""Numbers as they arrive in addresses and forms: from anyone, and so of any length."""

# Every key of the database fits; Python itself refuses to read thousands of digits.
MOST_DIGITS = 18


def number_in(text: str | None) -> int | None:
    """The number written there; None if it is none, or longer than any of ours."""
    if text and len(text) <= MOST_DIGITS and text.isdecimal():
        return int(text)
    return None
