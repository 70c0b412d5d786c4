"""What is worth a line in the log, and what is not."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # What is told in one word each: that a preview was read.
        "articles.site": {"level": "INFO"},
        # Whom we have told of what, and what they said.
        "articles.workflow.announcing": {"level": "INFO"},
        "newsroom.purging": {"level": "INFO"},
        # A page that does not exist is a reader's typing slip; only our own failures are news.
        "django.request": {"level": "ERROR"},
        # Anyone can send a foreign Host header; it is refused, and not worth a line each.
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    },
}
