"""Setting: a rule of the house as the newsroom has settled it. Without a row, the rule's default
(`articles/house`).

It is changed by the verb `workflow.settle` alone, which leaves a Decision for each.
"""

from django.db import models

# Those that every page asks for, with its masthead; of the second, that of its language.
VERSIONS, ACCENT = "public-versions", "accent-"
# The name in a language.
NAME = "name-"


class Setting(models.Model):
    """`on_pages`: readers' pages show what comes of it, and so are made anew when it changes."""

    key = models.CharField(max_length=40, primary_key=True)
    value = models.JSONField()
    on_pages = models.BooleanField(default=False, db_default=False)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.key
