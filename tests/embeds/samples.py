"""One embed of every kind, with content that is easy to find again."""

from articles import workflow
from articles.embeds.parse import NAMES, token
from articles.images.intake import add_picture
from articles.models import Embed, Image, Source
from articles.models.names import fold, slug_of
from tests.images.test_intake import picture_file
from tests.people import published

FILM = "https://www.youtube.com/watch?v=abcdefghijk"


def picture(by=None, **words) -> Image:
    words.setdefault("alt", "The harbour at dusk")
    words.setdefault("caption", "The inner harbour.")
    words.setdefault("credit_agency", "Halden Press")
    return add_picture(by=by, file=picture_file((64, 36)), **words)


def source(name: str) -> Source:
    return Source.objects.create(name=name, folded=fold(name), slug=slug_of(name))


def use_of(image: Image) -> str:
    """The guid of the use of a picture, once its token was saved in a text."""
    return Embed.objects.get(kind="image", data__image=str(image.guid)).guid


def data_of(kind: str, mark: str = "", *, pictures=(), source: Source | None = None) -> dict:
    """What an editor would fill in. `mark` stands in every word of it."""
    image = str(pictures[0].guid) if pictures else None
    return {
        "image": {"image": image, "caption": f"Caption{mark}", "alt": f"Alt{mark}"},
        "gallery": {
            "title": f"Title{mark}",
            "pictures": [
                {"image": str(one.guid), "caption": f"Caption{mark}", "alt": f"Alt{mark}"}
                for one in pictures
            ],
        },
        "quote": {"text": f"Words{mark}", "who": f"Who{mark}", "role": f"Role{mark}"},
        "source": {
            "who": f"Who{mark}",
            "what": f"What{mark}",
            "url": f"https://port.example/{mark}",
            "source": str(source.guid) if source else None,
        },
        "link": {
            "url": f"https://elsewhere.example/{mark}",
            "title": f"Title{mark}",
            "description": f"Description{mark}",
            "site": f"Site{mark}",
            "image": image,
        },
        "oembed": {"url": FILM, "title": f"Title{mark}", "author": f"Author{mark}", "image": image},
        "html": {"title": f"Title{mark}", "code": f"<p>Code{mark}</p>", "height": 300},
    }[kind]


def made(kind: str, by, mark: str = "") -> Embed:
    """`by` may need the permission of the kind."""
    pictures = [picture(credit_agency=f"Credit{mark}{n}") for n in (1, 2)]
    return workflow.make(kind, data_of(kind, mark, pictures=pictures), by)


def token_of(kind: str, by, mark: str = "") -> str:
    """A token of any kind; an article's is of a published one."""
    if kind == "article":
        return token(kind, published(by, f"Headline{mark}").guid)
    return token(kind, made(kind, by, mark).guid)


def one_of_each(by, mark: str = "") -> dict[str, str]:
    return {kind: token_of(kind, by, mark) for kind in NAMES}
