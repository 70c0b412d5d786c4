"""Pictures of which copy from outside brings the words alone: they await their files."""

from articles.copy.incoming import IncomingPicture
from articles.images import credit
from articles.images.filling import passed_on
from articles.images.intake import add_picture
from articles.models import Image


def awaited(picture: IncomingPicture, headline: str, *, by, **more) -> Image:
    """Where it says no source, that is the address at which its file lies."""
    split = credit.split(picture.credit_raw[: credit.LONGEST])
    agency, via = passed_on(split.agency)
    title = picture.title or (
        "" if picture.alt or picture.caption else f"Picture of “{headline[:150]}”"
    )
    said = {
        "title": title,
        "alt": picture.alt,
        "copyright": picture.copyright,
        "usage_terms": picture.usage_terms,
        "source": picture.source or picture.url,
    }
    return add_picture(
        by=by,
        **{name: _cut(name, words) for name, words in said.items()},
        caption=picture.caption,
        credit_people=split.people,
        credit_agency=agency,
        credit_via=via,
        credit_mark=split.mark,
        credit_raw=split.raw,
        **more,
    )


def _cut(name: str, words: str) -> str:
    longest = Image._meta.get_field(name).max_length
    return words if not longest or len(words) <= longest else words[: longest - 1] + "…"
