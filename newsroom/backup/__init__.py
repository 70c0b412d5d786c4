"""The whole newsroom as one folder of plain files, and back: see docs/decisions/0030-backup.md.

`layout` says what lies in it and checks it, `databases` knows the two engines, `pictures` gathers
files, `taking` and `restoring` do the work for the two commands.
"""
