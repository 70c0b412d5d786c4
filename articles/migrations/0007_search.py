"""Search: a table of what is searched, empty at first, with an index of every word.

`manage.py index_search` fills it from the articles there are; `make run` does so by itself.
"""

import django.db.models.deletion
from django.db import migrations, models

from articles.migrations._search import install, remove


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0006_pictures'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('place', models.BigAutoField(primary_key=True, serialize=False)),
                ('genre', models.CharField(max_length=20)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.article')),
                ('revision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.revision')),
            ],
        ),
        migrations.CreateModel(
            name='SearchText',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='text', serialize=False, to='articles.searchentry')),
                ('language', models.CharField(max_length=20)),
                ('headline', models.TextField()),
                ('standfirst', models.TextField()),
                ('names', models.TextField(help_text='Who, where, from whom, about what; and the caption.')),
                ('body', models.TextField()),
            ],
        ),
        migrations.RunPython(install, remove),
    ]
