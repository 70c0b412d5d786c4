"""How long this process waits for a statement; free of PostgreSQL's driver."""


class Patience:
    """Seconds; None, as in commands and migrations, means as long as it takes."""

    seconds: float | None = None


def serve_requests(seconds: float) -> None:
    """From now on this process serves requests, and no statement of one may take longer."""
    Patience.seconds = seconds
