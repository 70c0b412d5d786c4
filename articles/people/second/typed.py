"""Codes as people type them."""

import unicodedata


def figures(typed: str) -> str:
    """Its figures alone, in those of ASCII: people type spaces, and the figures of their script."""
    return "".join(str(unicodedata.decimal(it)) for it in typed if it.isdecimal())
