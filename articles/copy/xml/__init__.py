"""XML that strangers hand us, read without doing what it asks: nothing is expanded, included or
fetched, and nothing grows past its limits. `document` for what is read whole, `items` for what is
read piece by piece; every refusal is an IngestError.

A DOCTYPE that only names its DTD, as RSS 0.91 and NITF have, is passed over: the DTD is not read.
One that declares anything is refused.
"""

from articles.copy.xml.decoding import letters as letters
from articles.copy.xml.limits import HARDENED as HARDENED
from articles.copy.xml.limits import STREAMED as STREAMED
from articles.copy.xml.limits import WHOLE as WHOLE
from articles.copy.xml.limits import Limits as Limits
from articles.copy.xml.reading import Malformed as Malformed
from articles.copy.xml.reading import document as document
from articles.copy.xml.reading import items as items
from articles.copy.xml.reading import mended as mended
from articles.copy.xml.words import LANG as LANG
from articles.copy.xml.words import child as child
from articles.copy.xml.words import children as children
from articles.copy.xml.words import inside as inside
from articles.copy.xml.words import local as local
from articles.copy.xml.words import place as place
from articles.copy.xml.words import space as space
from articles.copy.xml.words import verbatim as verbatim
from articles.copy.xml.words import words as words
