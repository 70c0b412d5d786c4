"""A picture as WordPress keeps it: an item of its own, whose words stand in custom fields. Credits
as Newspack, Navis and other plugins write them."""

import re
from urllib.parse import unquote, urlsplit

from articles.copy.incoming import IncomingPicture
from articles.copy.markup.credits import told_apart
from articles.copy.names import without_mail
from articles.copy.said import address, plain
from articles.copy.wxr.item import Item

_CREDITS = (
    "_media_credit",
    "newspack_media_credit",
    "media_credit",
    "_navis_media_credit",
    "photo_credit",
    "_photo_credit",
    "image_credit",
    "credit",
    "_credit",
    "isc_image_source",
)
_HOUSES = ("_navis_media_credit_org", "newspack_media_credit_org")
_LINKS = ("_media_credit_url", "newspack_media_credit_url", "isc_image_source_url")
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|tiff?|bmp|heic|svg)$", re.I)
# Serialised by PHP: s:6:"credit";s:11:"Jonas Reth";
_KEPT = re.compile(r's:\d+:"(credit|copyright)";s:\d+:"([^"]{1,500})"')
_SIZE = re.compile(r"-(?:\d{1,5}x\d{1,5}|scaled|rotated|e\d{10,14})(?=\.[a-z0-9]{2,5}$)", re.I)
_ELSEWHERE = re.compile(r"^i\d\.wp\.com/", re.I)


def is_picture(item: Item) -> bool:
    return bool(_PICTURE.search(urlsplit(url_of(item)).path))


def picture_of(item: Item, legacy_id: str) -> IncomingPicture:
    kept = dict(_KEPT.findall(item.meta.get("_wp_attachment_metadata", "")))
    caption, credit = plain(item["excerpt"]), plain(without_mail(item.said(*_CREDITS)))
    if not credit:  # before what the camera was told once for all
        caption, credit = told_apart(caption)
    credit = without_mail(credit) or plain(without_mail(kept.get("credit", "")))
    house = plain(item.said(*_HOUSES))
    if house and house.casefold() not in credit.casefold():
        credit = f"{credit} / {house}" if credit else house
    return IncomingPicture(
        alt=plain(item.said("_wp_attachment_image_alt")),
        caption=caption,
        credit_raw=credit,
        legacy_id=legacy_id,
        url=url_of(item),
        title=_title(item),
        copyright=plain(kept.get("copyright", "")),
        usage_terms=_terms(item),
        source=address(item.said(*_LINKS)),
    )


def key_of(url: str) -> str:
    """The same for every size that WordPress makes of one file, and over every road to it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    whole = _ELSEWHERE.sub("", f"{parts.netloc.lower()}{unquote(parts.path)}")
    return _SIZE.sub("", whole.removeprefix("www."))


def file_name(url: str) -> str:
    return unquote(urlsplit(url).path).rpartition("/")[2]


def url_of(item: Item) -> str:
    return address(item["attachment_url"]) or address(item["guid"])


def _title(item: Item) -> str:
    """WordPress gives a file's name where nobody gave another."""
    title = plain(item["title"])
    file = key_of(url_of(item)).rpartition("/")[2].rpartition(".")[0]
    return "" if _letters(title) == _letters(file) else title


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words)).casefold()


def _terms(item: Item) -> str:
    """Navis asks of each picture whether others may have it."""
    may = item.meta.get("_navis_media_can_distribute", "").strip()
    return "May not be passed on." if may == "0" else ""
