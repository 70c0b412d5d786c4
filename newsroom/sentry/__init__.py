"""Tells Sentry, or what speaks its language, of our own failures. Only with NEWSROOM_SENTRY_DSN."""
