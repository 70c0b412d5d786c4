"""Articles as plain text, written in a test and read at once."""

from articles.copy.incoming import Paragraph
from articles.copy.text import FORMAT

LOST = "{articleGUID}"
GUID = "0b8f6a52-3a0e-4f7a-9d53-0d4f2b1c7e11"


def read(*blocks):
    (article,) = FORMAT.parse("\n\n".join(blocks))
    return article


def body(*blocks):
    """The parts of the body as text, tokens as they stand."""
    article = read("Harbour vote", "The standfirst.", *blocks)
    assert article.standfirst == "The standfirst."
    return [part.text if isinstance(part, Paragraph) else part.token for part in article.parts]


PICTURE = "Fishing boats\nBoats wait outside the harbour of Port Halden [Mira Adan/Halden Press]"
