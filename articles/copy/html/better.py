"""With trafilatura (requirements-import.txt) the text of a page that marks it nowhere is found
better; without it a simple rule finds most. It says only where the text stands: pictures,
quotations and embeds there are ours to read, and trafilatura would drop them."""

try:
    import trafilatura
except ImportError:
    trafilatura = None

from articles.copy.repeated import only_letters

SHORTEST = 20


def lines_of(page: str, url: str) -> frozenset[str]:
    """The lines of the text, in letters alone; none where it is not there or finds none."""
    if trafilatura is None:
        return frozenset()
    try:
        text = trafilatura.extract(
            page, url=url or None, include_comments=False, favor_precision=True
        )
    # Whatever a stranger's page does to it: the simple rule is there.
    except Exception:  # noqa: BLE001
        return frozenset()
    letters = map(only_letters, (text or "").splitlines())
    return frozenset(line for line in letters if len(line) >= SHORTEST)
