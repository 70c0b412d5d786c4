"""Asks machines outside: the one place that opens a connection to an address that nobody here has
chosen. Knows neither Django nor the newsroom.

An address may lead anywhere, so it is not trusted: http and https alone, never a machine that is
not on the public net (asked for by name, then spoken to at exactly the number that was looked at),
a few redirects, each looked at anew, a limit of time for all. No proxy: it would go where we do not
look.
"""

from articles.outside.fetching import Got, fetch
from articles.outside.speaking import Fault, answer_of, is_public

__all__ = ["Fault", "Got", "answer_of", "fetch", "is_public"]
