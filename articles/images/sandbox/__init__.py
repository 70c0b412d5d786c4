"""Pictures are decoded in a process of its own, which knows neither the database nor our secrets,
may use little time and memory, and is thrown away after one file.

    parent      asks: starts the helper, judges what is said, kills what hangs
    helper      waits with Pillow in memory, and forks a worker for each file
    worker      opens, decodes, scales and encodes that file under limits, then ends
    messages    what the two say to each other
"""
