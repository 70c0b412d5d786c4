"""The wire at the desk: what comes in, one item in all its versions, and the feeds."""
