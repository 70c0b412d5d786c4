"""What the newsroom sends out to whoever follows it: a shelf, or the notes of an edition, as RSS
2.0, Atom 1.0 and JSON Feed 1.1. `items` says what is in a feed, once; `articles` and `notes` fill
it; a format only writes it."""
