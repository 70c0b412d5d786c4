"""Addresses that lead home from anywhere: in a feed, in a mail, in another house's system."""

import re
from html import escape, unescape
from urllib.parse import urljoin

from django.utils.encoding import iri_to_uri

# Stored html and the templates of embeds escape < and > also inside attributes, so a tag ends at
# the first >; and their quotes are double ones, so that none stands inside a value.
_TAG = re.compile(r"<[a-z][^<>]*>")
_ADDRESS = re.compile(r'(?<= )(href|src|srcset|cite|poster)="([^"]*)"')
_WHOLE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def absolute(html: str, base: str) -> str:
    """`html` with every address in it whole, as seen from `base`. What is whole already stays as
    it is written, and so do words."""

    def whole(match: re.Match) -> str:
        name, value = match.groups()
        if name == "srcset":
            return f'srcset="{", ".join(_candidates(value, base))}"'
        return f'{name}="{_address(value, base)}"'

    return _TAG.sub(lambda tag: _ADDRESS.sub(whole, tag[0]) if '="' in tag[0] else tag[0], html)


def _candidates(srcset: str, base: str) -> list[str]:
    found = [one.split() for one in re.split(r",\s", srcset)]
    return [" ".join([_address(one[0], base), *one[1:]]) for one in found if one]


def _address(written: str, base: str) -> str:
    if _WHOLE.match(written):
        return written
    try:
        return escape(iri_to_uri(urljoin(base, unescape(written))))
    except ValueError:  # `//[`: it leads nowhere, here as there
        return written
