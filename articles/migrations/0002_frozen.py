"""Rules that no constraint can say: see `_triggers`."""

from django.db import migrations

from articles.migrations._triggers import install, remove


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_first")]
    operations = [migrations.RunPython(install, remove)]
