"""What browser tests do with pictures."""


def all_seen(page):
    """Waits until every picture of the page is there."""
    page.evaluate("document.querySelectorAll('img').forEach(img => { img.loading = 'eager' })")
    # Not wait_for_function: its way of asking again is what the page's policy forbids.
    page.evaluate(
        """() => Promise.all([...document.images].filter(img => !img.complete).map(img =>
            new Promise(done => { img.onload = img.onerror = done })))"""
    )
