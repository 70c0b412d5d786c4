"""Of two exports of an article that does not say when it changed, which is the older."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0034_unsigned'),
    ]

    operations = [
        migrations.AddField(
            model_name='received',
            name='made_at',
            field=models.DateTimeField(
                help_text='When its file was made, where the provider says of no change.', null=True
            ),
        ),
    ]
