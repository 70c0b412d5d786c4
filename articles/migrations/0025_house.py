"""The rules of the house as the newsroom settles them at the desk, in place of the environment."""

from django.db import migrations, models

from articles.migrations._changes import install, remove_of


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0024_sentences'),
    ]

    operations = [
        migrations.CreateModel(
            name='Setting',
            fields=[
                ('key', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('value', models.JSONField()),
                ('on_pages', models.BooleanField(db_default=False, default=False)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.RunPython(install, remove_of('articles_setting')),
    ]
