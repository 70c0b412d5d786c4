"""The desk's search and its saved filters: two tables, empty at first.

`manage.py index_search` enters the articles there are; `make run` does so by itself. Until then a
mark says that they are missing.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from articles.migrations._desk_words import install, remove

UNFILLED = "desk words missing"


def mark(apps, _schema_editor):
    if apps.get_model("articles", "Article").objects.exists():
        now = django.utils.timezone.now()
        apps.get_model("articles", "Heartbeat").objects.get_or_create(
            name=UNFILLED, defaults={"at": now}
        )


def unmark(apps, _schema_editor):
    apps.get_model("articles", "Heartbeat").objects.filter(name=UNFILLED).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0015_desk'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DeskWords',
            fields=[
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='articles.article')),
                ('headline', models.TextField(help_text='The headline and the short one.')),
                ('beside', models.TextField(help_text='Kicker, standfirst, slug and guid.')),
            ],
        ),
        migrations.CreateModel(
            name='SavedFilter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('query', models.CharField(max_length=600)),
                ('shared', models.BooleanField(default=False, help_text='The whole newsroom has it.')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_filters', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['name', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('removed_at__isnull', True)), fields=('owner', 'name'), name='saved_filter_name_once'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('query', ''), _negated=True)), name='saved_filter_says_something')],
            },
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['section', '-changed_at', '-id'], name='article_section_changed'),
        ),
        migrations.RunPython(install, remove),
        migrations.RunPython(mark, unmark),
    ]
