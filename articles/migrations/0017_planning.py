"""Assignments, calendar links, who may assign, and what a week is found by."""

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.apps import apps as current
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from articles.models.roles import give_new


def give(apps, schema_editor):
    # Permissions come after all migrations; the roles need them now.
    create_permissions(
        current.get_app_config("articles"),
        verbosity=0,
        apps=apps,
        using=schema_editor.connection.alias,
    )
    give_new(
        apps.get_model("auth", "Group"), apps.get_model("auth", "Permission"), ["assign_article"]
    )


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0016_search'),
        ('auth', '0012_alter_user_first_name_max_length'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('guid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('headline', models.CharField(blank=True, help_text='As long as there is none.', max_length=250)),
                ('language', models.CharField(max_length=20)),
                ('length', models.PositiveIntegerField(help_text='Commissioned, in words.', null=True)),
                ('note', models.TextField(blank=True)),
                ('picture_wanted', models.BooleanField(default=False)),
                ('due', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('closed_at', models.DateTimeField(null=True)),
                ('number', models.PositiveIntegerField(default=0, help_text='Grows with every change.')),
            ],
            options={
                'permissions': [('assign_article', 'Can assign work to people')],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='CalendarLink',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='calendar_link', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.AlterField(
            model_name='event',
            name='verb',
            field=models.CharField(choices=[('create', 'started'), ('save', 'saved'), ('merge', 'merged with a newer save'), ('keep', 'kept a text that could not be merged'), ('submit', 'sent for review'), ('approve', 'approved'), ('send-back', 'sent back'), ('hold', 'held'), ('unhold', 'lifted the hold'), ('publish', 'published'), ('update', 'published an update'), ('fix', 'fixed silently'), ('schedule', 'scheduled'), ('unschedule', 'took off the schedule'), ('embargo', 'embargoed'), ('correct', 'corrected'), ('withdraw', 'withdrew'), ('spike', 'spiked'), ('unspike', 'took off the spike'), ('revert', 'went back to an older revision'), ('move', 'moved'), ('delete', 'deleted'), ('release', 'folded in a scheduled update'), ('appear', 'went live as scheduled'), ('share', 'gave out a preview link'), ('revoke', 'took back a preview link'), ('translate', 'began a translation'), ('join', 'joined it with another language'), ('part', 'parted it from other languages'), ('relate', 'chose what to read next'), ('assign', 'assigned'), ('unassign', 'closed the assignment'), ('remove-version', 'removed a public version')], max_length=20),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['at'], name='event_at'),
        ),
        migrations.AddIndex(
            model_name='slot',
            index=models.Index(fields=['since'], name='slot_since'),
        ),
        migrations.AddIndex(
            model_name='slot',
            index=models.Index(fields=['until'], name='slot_until'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='article',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='articles.article'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='created_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='assignment',
            name='section',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.section'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='who',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='assignments', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['due', 'id'], name='assignment_due'),
        ),
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['who', 'due'], name='assignment_of_person'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True), ('article__isnull', False)), fields=('article',), name='assignment_open_once'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.CheckConstraint(condition=models.Q(('article__isnull', False), models.Q(('headline', ''), _negated=True), _connector='OR'), name='assignment_says_what'),
        ),
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
