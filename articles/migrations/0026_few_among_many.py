"""The few pictures that the first page of the desk asks about are found without reading all of them,
and which articles show a picture without reading their texts."""

import django.db.models.deletion
from django.db import migrations, models

# Django would copy the table for it on SQLite, a million texts and without its triggers.
_OLD = "articles_revision_picture_id_9a2524b5"


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0025_house'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='image',
            index=models.Index(
                condition=models.Q(('file', ''), ('binned_at', None)),
                fields=['added_at', 'id'],
                name='image_awaits_file',
            ),
        ),
        migrations.AddIndex(
            model_name='image',
            index=models.Index(
                condition=models.Q(('credit_agency', ''), ('credit_raw', ''), ('binned_at', None)),
                fields=['added_at', 'id'],
                name='image_unsigned',
            ),
        ),
        migrations.AddIndex(
            model_name='revision',
            index=models.Index(fields=['picture', 'article', 'id'], name='revision_picture'),
        ),
        migrations.RunSQL(
            f'DROP INDEX IF EXISTS {_OLD}',
            f'CREATE INDEX IF NOT EXISTS {_OLD} ON articles_revision (picture_id)',
            state_operations=[
                migrations.AlterField(
                    model_name='revision',
                    name='picture',
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name='lead_of',
                        to='articles.image',
                    ),
                ),
            ],
        ),
    ]
