"""Pictures without any credit are found without a look at those that name their people alone."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0033_webhooks'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='image', name='image_unsigned'),
        migrations.AddIndex(
            model_name='image',
            index=models.Index(
                condition=models.Q(
                    ('credit_agency', ''),
                    ('credit_people', []),
                    ('credit_raw', ''),
                    ('binned_at', None),
                ),
                fields=['added_at', 'id'],
                name='image_unsigned',
            ),
        ),
    ]
