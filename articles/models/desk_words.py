"""What editors search: of every article the words of its working text that name it, folded. A
table of its own, apart from the readers' index: no word of a draft is ever beside theirs."""

from django.db import models


class DeskWords(models.Model):
    """Narrow, and one row an article, so that a save costs little. Migration 0016 puts an index of
    every word on it: a table of its own on SQLite, kept by triggers, and a column of PostgreSQL's.
    """

    article = models.OneToOneField("Article", models.CASCADE, primary_key=True, related_name="+")
    headline = models.TextField(help_text="The headline and the short one.")
    beside = models.TextField(help_text="Kicker, standfirst, slug and guid.")
