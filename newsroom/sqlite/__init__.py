"""How SQLite is opened: nothing that was acknowledged is lost, and who reads never waits."""

SQLITE_OPTIONS = {
    # Take the write lock at BEGIN: a transaction that reads, then writes, would otherwise
    # fail at once, without waiting, when another wrote in between.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;"
        # WAL with the usual NORMAL may lose the last commits in a power cut; a published
        # article must not un-publish itself.
        "PRAGMA synchronous=FULL;"
        "PRAGMA foreign_keys=ON;"
        "PRAGMA temp_store=MEMORY;"
        "PRAGMA cache_size=-16384;"
        "PRAGMA mmap_size=134217728;"
        # A long import leaves a long log behind; cut it back to 64 MB.
        "PRAGMA journal_size_limit=67108864;"
    ),
}
