"""Webhooks: who is told of what readers now meet, and how it is signed."""
