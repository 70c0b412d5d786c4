"""JSON that strangers hand us: read with limits, and never with a guess at what was meant.

`read` for one text; `values` for a file of one value, of a list, or of a value a line, taken
piece by piece, so that it may be larger than memory.
"""

from articles.copy.json.brackets import LONGEST as LONGEST
from articles.copy.json.brackets import Piece as Piece
from articles.copy.json.pieces import pieces as pieces
from articles.copy.json.reading import read as read
from articles.copy.json.values import Value as Value
from articles.copy.json.values import values as values
