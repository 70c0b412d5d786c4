"""Copy from outside: read the file, find its format, parse it, load it through the verbs.

reading -> formats -> articles.copy -> load. Everything before load is free of Django.
"""
