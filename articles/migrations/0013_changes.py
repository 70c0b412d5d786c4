"""The log of what changes that readers could see, and the triggers that write it."""

import django.db.models.functions.datetime
from django.db import migrations, models

from articles.migrations._changes import install, remove


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0012_machines'),
    ]

    operations = [
        migrations.CreateModel(
            name='Changed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80)),
                ('moment', models.DateTimeField(null=True)),
                ('hides', models.BooleanField(default=False)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), db_index=True)),
            ],
            options={
                'db_table': 'articles_changed',
                'default_permissions': (),
            },
        ),
        migrations.RunPython(install, remove),
    ]
