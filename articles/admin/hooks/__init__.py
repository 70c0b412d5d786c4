"""Webhooks at the desk: whom the newsroom tells, and what has become of each message."""
