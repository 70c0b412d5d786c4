"""The panels beside an article, as the manual shows them: one scene a verb, each with its panel
open. Nothing is pressed, so that any of them may be taken alone."""

from collections.abc import Callable
from functools import partial

from playwright.sync_api import Locator

# The page of the manual -> the panel, and whose: that of a draft, or of a live article.
_PANELS = {
    "publish": ("#publish", "draft"),
    "send-for-review": ("#act-submit", "draft"),
    "hold": ("#act-hold", "draft"),
    "spike": ("#act-spike", "draft"),
    "schedule": ("#act-schedule", "draft"),
    "embargo": ("#act-embargo", "draft"),
    "assign": ("#act-assign", "draft"),
    "give-out-a-link": ("#links", "draft"),
    "a-reader-says-something-is-wrong": ("#act-ask", "story"),
    "withdraw": ("#act-withdraw", "story"),
    "move": ("#act-move", "story"),
}


def _panel(selector: str, whose: str, stage) -> Locator:
    page = stage.article(article=getattr(stage, whose))
    page.set_viewport_size({"width": 1280, "height": 1600})  # the column scrolls within its height
    panel = page.locator(selector)
    panel.evaluate("it => { if (it.tagName === 'DETAILS') it.open = true; }")
    page.evaluate("document.activeElement.blur()")
    return panel


SCENES: dict[str, Callable[..., Locator]] = {
    f"verb-{name}": partial(_panel, selector, whose) for name, (selector, whose) in _PANELS.items()
}
