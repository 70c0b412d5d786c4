"""One search for all that the desk has."""
