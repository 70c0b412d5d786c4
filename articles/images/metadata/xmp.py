"""XMP, the dialect that wins: read with defusedxml, which refuses DTDs and entities."""

from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from articles.images.metadata import words
from articles.images.metadata.record import MOST_XMP, Said, Value
from articles.images.metadata.segments import MOST_BYTES

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NAMESPACES = {
    "rdf": RDF,
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "cc": "http://creativecommons.org/ns#",
    "exif": "http://ns.adobe.com/exif/1.0/",
}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MOST_ITEMS = 200

_NAMES = {"people": "dc:creator", "depicted": "Iptc4xmpExt:PersonInImage"}
_ONE = {
    "credit": ("photoshop:Credit",),
    "source": ("photoshop:Source",),
    "description": ("dc:description",),
    "headline": ("photoshop:Headline",),
    "title": ("dc:title",),
    "instructions": ("photoshop:Instructions",),
    "copyright": ("dc:rights",),
    "usage_terms": ("xmpRights:UsageTerms",),
    "licence_url": ("cc:license", "xmpRights:WebStatement"),
    "taken_on": ("photoshop:DateCreated", "exif:DateTimeOriginal"),
    "city": ("photoshop:City",),
    "country": ("photoshop:Country",),
    "job_id": ("photoshop:TransmissionReference",),
    "alt": ("Iptc4xmpCore:AltTextAccessibility",),
    "source_type": ("Iptc4xmpExt:DigitalSourceType",),
}
_PARTS = {  # of lists of things that have parts themselves
    "licensor_url": (("plus:Licensor", "plus:LicensorURL"),),
    "supplier": (("plus:ImageSupplier", "plus:ImageSupplierName"),),
    "city": (
        ("Iptc4xmpExt:LocationCreated", "Iptc4xmpExt:City"),
        ("Iptc4xmpExt:LocationShown", "Iptc4xmpExt:City"),
    ),
    "country": (
        ("Iptc4xmpExt:LocationCreated", "Iptc4xmpExt:CountryName"),
        ("Iptc4xmpExt:LocationShown", "Iptc4xmpExt:CountryName"),
    ),
}


def read(data: bytes) -> Said:
    """`raw`: the packet, as text."""
    if not data:
        return Said({}, "", [])
    raw = words.printable(data[: 4 * MOST_XMP].decode("utf-8", "replace"))[:MOST_XMP]
    if len(data) > MOST_BYTES:
        return Said({}, raw, ["Its XMP is longer than a megabyte and was not read."])
    try:
        root = fromstring(data.strip(b"\x00 \t\r\n"), forbid_dtd=True)
    except DefusedXmlException:
        return Said({}, raw, ["Its XMP defines entities, which no picture needs; it was not read."])
    except (ParseError, ValueError, LookupError, OSError, ImportError):
        # The last two: of a charset that Python would have to fetch, where no file may be opened.
        return Said({}, raw, ["Its XMP is damaged and was not read."])
    return Said(_fields(_properties(root)), raw, [])


def _fields(said: dict[str, Element | str]) -> dict[str, Value]:
    """The first place that says something."""
    fields: dict[str, Value] = {}
    for field, name in _NAMES.items():
        fields[field] = tuple(filter(None, map(_text, _items(said.get(full(name))))))
    for field, names in _ONE.items():
        found = (_first(said.get(full(name))) for name in names)
        fields[field] = next(filter(None, found), "")
    for field, places in _PARTS.items():
        found = (_part(said.get(full(name)), full(part)) for name, part in places)
        fields[field] = fields.get(field) or next(filter(None, found), "")
    return fields


def full(name: str) -> str:
    """dc:rights as ElementTree writes it."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def _properties(root: Element) -> dict[str, Element | str]:
    """Of the picture, whether they stand as attributes or as elements; the first of each name."""
    said: dict[str, Element | str] = {}
    rdf = root if root.tag == full("rdf:RDF") else root.find(full("rdf:RDF"))
    for about in rdf.findall(full("rdf:Description")) if rdf is not None else ():
        for name, value in about.attrib.items():
            said.setdefault(name, value)
        for child in about:
            said.setdefault(child.tag, child)
    return said


def _items(value: Element | str | None) -> list[Element | str]:
    """Of a list, a bag or alternatives; a value that stands alone is one."""
    if value is None or isinstance(value, str):
        return [value] if value else []
    for kind in ("rdf:Alt", "rdf:Seq", "rdf:Bag"):
        if (found := value.find(full(kind))) is not None:
            return found.findall(full("rdf:li"))[:MOST_ITEMS]
    return [value]


def _first(value: Element | str | None) -> str:
    """Of languages the default, else the first."""
    items = [item for item in _items(value) if _text(item)]
    items.sort(key=lambda item: isinstance(item, str) or item.get(_LANG) != "x-default")
    return _text(items[0]) if items else ""


def _text(value: Element | str) -> str:
    if isinstance(value, str):
        return value.strip()
    inner = value.find(full("rdf:value"))
    text = value.text if inner is None else inner.text
    return (value.get(full("rdf:resource")) or text or "").strip()


def _part(value: Element | str | None, name: str) -> str:
    """Of the first thing in a list that has this part."""
    for item in _items(value):
        if isinstance(item, str):
            continue
        for thing in (item, item.find(full("rdf:Description"))):
            if thing is None:
                continue
            child = thing.find(name)
            found = thing.get(name) or (_text(child) if child is not None else "")
            if found:
                return found
    return ""
