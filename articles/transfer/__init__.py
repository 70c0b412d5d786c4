"""A whole newsroom as plain files, for moving to another place or another database; and back into
an empty one, row by row and file by file the same: see docs/decisions/0046-everything-as-files.md.

`tables` says of every table whether it goes along, `layout` what lies where and how it is checked,
`rows` how a row becomes JSON and a row again, `face` what others read of it: ninjs. `leaving` and
`arriving` do the work for the two commands.
"""

from articles.transfer.arriving import arrive as arrive
from articles.transfer.layout import Refused as Refused
from articles.transfer.layout import is_package as is_package
from articles.transfer.leaving import leave as leave
