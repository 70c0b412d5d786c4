"""The demo newsroom: The Halden Courier, an invented paper on invented islands.

content/ is what it says, drawing/ what it shows; load.py takes both in through the same verbs
that editors and importers use.
"""
