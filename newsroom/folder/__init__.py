"""The public site as files in a folder, which any web server gives out: decision 47.

Each page is asked for by its address, as readers ask for it, and so comes through the gate; what is
written is that answer with its addresses made relative. Nothing here knows an article but by what
the gate says.
"""
