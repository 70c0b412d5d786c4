"""Links between articles: one story in several languages, and what to read next."""

import django.db.models.deletion
from django.db import migrations, models

from articles.migrations._columns import AddColumn


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0009_front'),
    ]

    operations = [
        AddColumn(
            model_name='article',
            name='story',
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.UniqueConstraint(condition=models.Q(('story__isnull', False)), fields=('story', 'language'), name='article_story_once_a_language'),
        ),
        migrations.CreateModel(
            name='Related',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='related', to='articles.article')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='related_to', to='articles.article')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [
                    models.UniqueConstraint(fields=('article', 'position'), name='related_position_once'),
                    models.UniqueConstraint(fields=('article', 'target'), name='related_target_once'),
                    models.CheckConstraint(condition=models.Q(('article', models.F('target')), _negated=True), name='related_never_itself'),
                    models.CheckConstraint(condition=models.Q(('position__lt', 4)), name='related_few'),
                ],
            },
        ),
        migrations.AlterField(
            model_name='event',
            name='verb',
            field=models.CharField(choices=[('create', 'started'), ('save', 'saved'), ('merge', 'merged with a newer save'), ('keep', 'kept a text that could not be merged'), ('submit', 'sent for review'), ('approve', 'approved'), ('send-back', 'sent back'), ('hold', 'held'), ('unhold', 'lifted the hold'), ('publish', 'published'), ('update', 'published an update'), ('fix', 'fixed silently'), ('schedule', 'scheduled'), ('unschedule', 'took off the schedule'), ('embargo', 'embargoed'), ('correct', 'corrected'), ('withdraw', 'withdrew'), ('spike', 'spiked'), ('unspike', 'took off the spike'), ('revert', 'went back to an older revision'), ('move', 'moved'), ('delete', 'deleted'), ('release', 'folded in a scheduled update'), ('appear', 'went live as scheduled'), ('share', 'gave out a preview link'), ('revoke', 'took back a preview link'), ('translate', 'began a translation'), ('join', 'joined it with another language'), ('part', 'parted it from other languages'), ('relate', 'chose what to read next'), ('remove-version', 'removed a public version')], max_length=20),
        ),
    ]
