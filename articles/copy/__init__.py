"""Copy from outside, read: a text becomes an Incoming. Knows neither Django nor the newsroom.

Files come to it through `articles.ingest`, what is pasted at the desk through its admin.
"""
