"""Embeds with content of their own, and a guid by which one may name a source."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from articles.migrations._triggers import install


def give_guids(apps, _schema_editor):
    Source = apps.get_model("articles", "Source")
    for source in Source.objects.filter(guid=None).only("pk").iterator():
        Source.objects.filter(pk=source.pk).update(guid=uuid.uuid4())


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_frozen"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("source", "guid", models.UUIDField(null=True, editable=False)),
        migrations.RunPython(give_guids, migrations.RunPython.noop),
        migrations.AlterField(
            "source", "guid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
        ),
        migrations.CreateModel(
            name="Embed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("guid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kind", models.CharField(max_length=20)),
                ("data", models.JSONField(default=dict)),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("checked_at", models.DateTimeField(editable=False, null=True)),
                ("gone_at", models.DateTimeField(editable=False, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "permissions": [("embed_html", "Can embed HTML in a frame")],
            },
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
