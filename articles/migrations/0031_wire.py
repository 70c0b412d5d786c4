"""The wire: feeds, what came in by them, what was made of it, and who may do what with it."""

import django.db.models.deletion
import django.utils.timezone
from django.apps import apps as current
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from articles.migrations._columns import AddColumn
from articles.models.roles import give_new

NEW = ["view_wireitem", "take_wireitem", "manage_wirefeeds"]


def give(apps, schema_editor):
    # Permissions come after all migrations; the roles need them now.
    create_permissions(
        current.get_app_config("articles"),
        verbosity=0,
        apps=apps,
        using=schema_editor.connection.alias,
    )
    give_new(apps.get_model("auth", "Group"), apps.get_model("auth", "Permission"), NEW)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0029_tokens'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='WireFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True)),
                ('url', models.CharField(max_length=1000)),
                ('format', models.CharField(blank=True, help_text='Empty: found by its beginning.', max_length=20)),
                ('language', models.CharField(max_length=20)),
                ('bylines', models.CharField(choices=[('names', 'The names that the copy brings, else the provider’s name'), ('provider', 'The provider’s name'), ('nobody', 'None')], default='names', max_length=10)),
                ('every', models.PositiveSmallIntegerField(default=5, help_text='Minutes between two questions.')),
                ('active', models.BooleanField(default=True)),
                ('etag', models.CharField(blank=True, max_length=400)),
                ('modified', models.CharField(blank=True, help_text='Last-Modified, as it was.', max_length=100)),
                ('next_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('asked_at', models.DateTimeField(null=True)),
                ('heard_at', models.DateTimeField(help_text='When it last answered.', null=True)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
                ('fault', models.CharField(blank=True, choices=[('answers', 'Answers'), ('unreached', 'Unreached'), ('private', 'Private'), ('slow', 'Slow'), ('large', 'Large'), ('endless', 'Endless'), ('unreadable', 'Unreadable')], max_length=12)),
                ('fault_detail', models.CharField(blank=True, max_length=300)),
                ('skipped', models.PositiveSmallIntegerField(default=0, help_text='Items that were none.')),
                ('gone_at', models.DateTimeField(null=True)),
                ('moved_to', models.CharField(blank=True, max_length=1000)),
                ('moved_times', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['name'],
                'permissions': [('manage_wirefeeds', 'Can add, change and delete feeds of the wire')],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='WireItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(help_text='Its id at the provider.', max_length=200)),
                ('first_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('heard_at', models.DateTimeField(default=django.utils.timezone.now, help_text='Of the newest version.')),
                ('language', models.CharField(max_length=20)),
                ('headline', models.CharField(blank=True, max_length=400)),
                ('standfirst', models.CharField(blank=True, max_length=600)),
                ('folded', models.TextField(blank=True, help_text='Both, as a search compares them.')),
                ('urgency', models.PositiveSmallIntegerField(default=0, help_text='1 is the most; 0: not said.')),
                ('standing', models.CharField(blank=True, max_length=12)),
                ('embargo_until', models.DateTimeField(null=True)),
                ('aside_at', models.DateTimeField(null=True)),
                ('aside_by_name', models.CharField(blank=True, max_length=160)),
            ],
            options={
                'ordering': ['-heard_at', '-id'],
                'permissions': [('take_wireitem', 'Can make articles of copy from the wire')],
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='WirePayload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('received_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('media_type', models.CharField(blank=True, max_length=100)),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.PositiveIntegerField()),
                ('body', models.BinaryField(null=True)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='WireTaking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by_name', models.CharField(blank=True, max_length=160)),
                ('pictures', models.JSONField(default=dict, help_text='Of the copy, by key, and ours.')),
                ('kept_reason', models.CharField(blank=True, max_length=300)),
                ('kept_at', models.DateTimeField(null=True)),
                ('kept_by_name', models.CharField(blank=True, max_length=160)),
            ],
            options={
                'ordering': ['at', 'id'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='WireVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(help_text='In the order in which they came.')),
                ('said', models.CharField(blank=True, help_text='What the provider calls it.', max_length=80)),
                ('received_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_at', models.DateTimeField(help_text='By the provider’s clock.', null=True)),
                ('standing', models.CharField(blank=True, max_length=12)),
                ('digest', models.CharField(help_text='SHA-256 of `copy`.', max_length=64)),
                ('copy', models.JSONField(help_text='An Incoming: see workflow.wire.kept.')),
            ],
            options={
                'ordering': ['-number'],
                'default_permissions': (),
            },
        ),
        AddColumn(
            model_name='article',
            name='killed_at',
            field=models.DateTimeField(editable=False, help_text='When copy it was made of was withdrawn.', null=True),
        ),
        migrations.AlterField(
            model_name='event',
            name='verb',
            field=models.CharField(choices=[('create', 'started'), ('save', 'saved'), ('merge', 'merged with a newer save'), ('keep', 'kept a text that could not be merged'), ('submit', 'sent for review'), ('approve', 'approved'), ('unapprove', 'took the approval back'), ('send-back', 'sent back'), ('hold', 'held'), ('unhold', 'lifted the hold'), ('publish', 'published'), ('update', 'published an update'), ('fix', 'fixed silently'), ('schedule', 'scheduled'), ('unschedule', 'took off the schedule'), ('embargo', 'embargoed'), ('correct', 'corrected'), ('withdraw', 'withdrew'), ('spike', 'spiked'), ('unspike', 'took off the spike'), ('revert', 'went back to an older revision'), ('move', 'moved'), ('delete', 'deleted'), ('release', 'folded in a scheduled update'), ('appear', 'went live as scheduled'), ('share', 'gave out a preview link'), ('revoke', 'took back a preview link'), ('translate', 'began a translation'), ('join', 'joined it with another language'), ('part', 'parted it from other languages'), ('relate', 'chose what to read next'), ('assign', 'assigned'), ('unassign', 'closed the assignment'), ('snooze', 'snoozed'), ('wake', 'brought back what was snoozed'), ('clear', 'cleared what the import left over'), ('put-back', 'put back what the import left over'), ('ask', 'noted what a reader says is wrong'), ('answer', 'closed what a reader asked for'), ('reopen', 'opened again what a reader asked for'), ('propose', 'sent another version'), ('take', 'took over what was sent'), ('leave', 'left what was sent'), ('kill', 'heard that its copy was withdrawn'), ('keep-killed', 'kept it although its copy was withdrawn'), ('alarm', 'asked again whether it is kept'), ('remove-version', 'removed a public version')], max_length=20),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('killed_at__isnull', False)), fields=['killed_at'], name='article_killed'),
        ),
        migrations.AddField(
            model_name='wirefeed',
            name='provider',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wire_feeds', to='articles.source'),
        ),
        migrations.AddField(
            model_name='wirefeed',
            name='section',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.section'),
        ),
        migrations.AddField(
            model_name='wireitem',
            name='feed',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='articles.wirefeed'),
        ),
        migrations.AddField(
            model_name='wirepayload',
            name='feed',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='payloads', to='articles.wirefeed'),
        ),
        migrations.AddField(
            model_name='wiretaking',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wire_takings', to='articles.article'),
        ),
        migrations.AddField(
            model_name='wiretaking',
            name='by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='wiretaking',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='takings', to='articles.wireitem'),
        ),
        migrations.AddField(
            model_name='wiretaking',
            name='kept_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='wireversion',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='articles.wireitem'),
        ),
        migrations.AddField(
            model_name='wireversion',
            name='payload',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='versions', to='articles.wirepayload'),
        ),
        migrations.AddField(
            model_name='wiretaking',
            name='alarm',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.wireversion'),
        ),
        migrations.AddField(
            model_name='wiretaking',
            name='kept',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.wireversion'),
        ),
        migrations.AddField(
            model_name='wiretaking',
            name='left',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.wireversion'),
        ),
        migrations.AddField(
            model_name='wiretaking',
            name='newer',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.wireversion'),
        ),
        migrations.AddField(
            model_name='wiretaking',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='takings', to='articles.wireversion'),
        ),
        migrations.AddField(
            model_name='wireitem',
            name='newest',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.wireversion'),
        ),
        migrations.AddConstraint(
            model_name='wirefeed',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('url', ''), _negated=True)), name='wire_feed_has_both'),
        ),
        migrations.AddConstraint(
            model_name='wirefeed',
            constraint=models.CheckConstraint(condition=models.Q(('every__gte', 1)), name='wire_feed_waits'),
        ),
        migrations.AddIndex(
            model_name='wirepayload',
            index=models.Index(condition=models.Q(('body__isnull', False)), fields=['received_at'], name='wire_payload_whole'),
        ),
        migrations.AddConstraint(
            model_name='wirepayload',
            constraint=models.UniqueConstraint(fields=('feed', 'sha256'), name='wire_payload_once'),
        ),
        migrations.AddConstraint(
            model_name='wireversion',
            constraint=models.UniqueConstraint(fields=('item', 'number'), name='wire_version_number_once'),
        ),
        migrations.AddConstraint(
            model_name='wireversion',
            constraint=models.UniqueConstraint(fields=('item', 'digest'), name='wire_version_once'),
        ),
        migrations.AddIndex(
            model_name='wiretaking',
            index=models.Index(condition=models.Q(('newer__isnull', False)), fields=['article'], name='wire_renewed'),
        ),
        migrations.AddConstraint(
            model_name='wiretaking',
            constraint=models.UniqueConstraint(fields=('item', 'article'), name='wire_taken_once'),
        ),
        migrations.AddConstraint(
            model_name='wiretaking',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kept__isnull', True), ('kept_reason', '')), models.Q(('kept__isnull', False), models.Q(('kept_reason', ''), _negated=True)), _connector='OR'), name='wire_kept_says_why'),
        ),
        migrations.AddIndex(
            model_name='wireitem',
            index=models.Index(condition=models.Q(('aside_at__isnull', True)), fields=['-heard_at', '-id'], name='wire_item_newest'),
        ),
        migrations.AddIndex(
            model_name='wireitem',
            index=models.Index(fields=['feed', '-heard_at', '-id'], name='wire_item_of_feed'),
        ),
        migrations.AddConstraint(
            model_name='wireitem',
            constraint=models.UniqueConstraint(fields=('feed', 'key'), name='wire_item_once'),
        ),
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
