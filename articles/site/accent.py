"""The accent of an edition that has chosen one: a stylesheet of its own address, since pages carry
no style of their own. The address says what is in it, so it never changes."""

from articles import house

FOR_EVER = "public, max-age=31536000, immutable"
_CSS = """:root {{ --accent: light-dark(#{light}, #{dark}) }}
@media print {{ :root, :root[data-theme] {{ --accent: #{light} }} }}
"""


def css(light: str, dark: str) -> str:
    """From six digits each."""
    return _CSS.format(light=light, dark=dark)


def address(language: str, masthead) -> str:
    """Of the stylesheet of a language; "" where the house's own accent holds."""
    rule = house.accent_in(language)
    light, dark = house.in_force(rule, masthead.house)
    return "" if [light, dark] == rule.usual else f"/accent/{light[1:]}-{dark[1:]}.css"
