"""The index of every word gathers more before it stores what it has: a thousand texts that come
together are one part of it, where they were three to be merged later. On SQLite alone."""

from django.db import migrations

GATHERED, USUAL = 8 * 2**20, 2**20
_SET = "INSERT INTO articles_searchwords (articles_searchwords, rank) VALUES ('hashsize', %s)"


def _gather(most):
    def run(_apps, schema_editor):
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(_SET, [most])

    return run


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0013_changes'),
    ]

    operations = [
        migrations.RunPython(_gather(GATHERED), _gather(USUAL)),
    ]
