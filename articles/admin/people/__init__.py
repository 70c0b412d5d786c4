"""The desk's pages about those who work at it."""
