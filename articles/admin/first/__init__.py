"""The desk's first page: what needs someone, each with its mend."""
