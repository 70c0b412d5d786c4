"""The page store: readers get what was made before, as long as it is true.

Free of Django: `newsroom/wsgi.py` brings both together. `wrapper` is the way in.
"""
