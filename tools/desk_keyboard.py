"""A page of the desk with the Tab key alone, for `tools.desk_check`: everything that can be used is
reached, with a mark that can be seen; nothing holds the focus or goes before its turn; the way past
the navigation comes first."""

from pathlib import Path

from playwright.sync_api import Page

WATCH = Path(__file__).with_suffix(".js").read_text()
# A field that has the focus from the beginning is where the next Tab would start from.
FROM_THE_TOP = """() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
}"""
STEP = 25


def faults_of(page: Page) -> list[str]:
    """Pressed until it comes round: fields of dates have several places of their own."""
    page.evaluate(FROM_THE_TOP)
    number = page.evaluate(WATCH)
    before = 0
    for _ in range(3 + number * 4 // STEP):
        for _ in range(STEP):
            page.keyboard.press("Tab")
        if page.evaluate("deskKeyboard.isRound()"):
            return page.evaluate("deskKeyboard.faults()")
        reached = page.evaluate("deskKeyboard.count()")
        if reached == before:
            held = page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
            return [f"the focus stays in {held}"]
        before = reached
    return ["Tab does not come round"]
