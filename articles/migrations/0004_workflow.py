"""Review, holds, versions readers met, previews, presence, roles by section."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from articles.migrations._triggers import install


def free_preview(apps, _schema_editor):
    """/preview/ is now an address of the site itself."""
    Section = apps.get_model("articles", "Section")
    for section in Section.objects.filter(slug="preview"):
        section.slug = f"preview-{section.pk}"
        section.save(update_fields=["slug"])


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0003_embeds'),
        ('auth', '0012_alter_user_first_name_max_length'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(free_preview, migrations.RunPython.noop),
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, unique=True)),
                ('at', models.DateTimeField()),
                ('told', models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='OutgoingLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(help_text='SHA-256 of the address.', max_length=64, unique=True)),
                ('url', models.TextField()),
                ('checked_at', models.DateTimeField(null=True)),
                ('fault', models.CharField(blank=True, help_text='Empty: it answers.', max_length=120)),
                ('broken_since', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(blank=True, help_text='Where the cursor is.', max_length=40)),
                ('since', models.DateTimeField(default=django.utils.timezone.now)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, help_text='Last heard of.')),
            ],
        ),
        migrations.CreateModel(
            name='PreviewLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('guid', models.UUIDField(editable=False, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('until', models.DateTimeField()),
                ('whom', models.CharField(blank=True, help_text='Who is to read it.', max_length=120)),
                ('revoked_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['-created_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='SectionRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('shown_from', models.DateTimeField()),
                ('kind', models.CharField(choices=[('publish', 'Published'), ('update', 'Updated'), ('silent', 'Typo mended'), ('correction', 'Corrected'), ('clarification', 'Clarified'), ('editors-note', 'Editor’s note'), ('retraction', 'Retracted'), ('withdrawn', 'Withdrawn'), ('restored', 'Put back')], max_length=20)),
                ('note', models.TextField(blank=True)),
                ('content', models.CharField(blank=True, help_text='SHA-256 of its words.', max_length=64)),
                ('previous', models.CharField(blank=True, help_text='Digest of the one before.', max_length=64)),
                ('digest', models.CharField(max_length=64)),
                ('removed_at', models.DateTimeField(null=True)),
                ('removed_why', models.TextField(blank=True, help_text='Readers see it in place of the words.')),
            ],
            options={
                'ordering': ['article', 'number'],
            },
        ),
        migrations.AlterModelOptions(
            name='article',
            options={'ordering': ['-changed_at', '-id'], 'permissions': [('approve_article', 'Can approve, or send back'), ('publish_article', 'Can publish, schedule and correct'), ('withdraw_article', 'Can withdraw'), ('embargo_article', 'Can set and lift embargoes'), ('hold_article', 'Can hold, and lift a hold'), ('share_article', 'Can give out preview links'), ('remove_version', 'Can remove a public version for legal reasons')]},
        ),
        migrations.RemoveConstraint(
            model_name='section',
            name='section_slug_not_reserved',
        ),
        migrations.AddField(
            model_name='article',
            name='approved',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='articles.revision'),
        ),
        migrations.AddField(
            model_name='article',
            name='held_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='article',
            name='held_note',
            field=models.TextField(blank=True, editable=False, help_text='Why nothing goes out.'),
        ),
        migrations.AddField(
            model_name='article',
            name='retracted_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='article',
            name='submitted',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='articles.revision'),
        ),
        migrations.AddField(
            model_name='article',
            name='withdrawal_notes',
            field=models.JSONField(blank=True, default=dict, editable=False, help_text='The note in other languages.'),
        ),
        migrations.AddField(
            model_name='event',
            name='grave',
            field=models.BooleanField(default=False, help_text='The note stands above the text.'),
        ),
        migrations.AddField(
            model_name='event',
            name='supersedes',
            field=models.ForeignKey(db_constraint=False, help_text='The earlier note that this one takes the place of.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='superseded_by', to='articles.event'),
        ),
        migrations.AddField(
            model_name='image',
            name='binned_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='image',
            name='usable_until',
            field=models.DateTimeField(blank=True, help_text='From this moment on nothing is published with it.', null=True, verbose_name='may be used until'),
        ),
        migrations.AddField(
            model_name='revision',
            name='by_itself',
            field=models.BooleanField(default=False, help_text='Saved while someone typed; the next such save takes its place.'),
        ),
        migrations.AlterField(
            model_name='event',
            name='verb',
            field=models.CharField(choices=[('create', 'started'), ('save', 'saved'), ('merge', 'merged with a newer save'), ('keep', 'kept a text that could not be merged'), ('submit', 'sent for review'), ('approve', 'approved'), ('send-back', 'sent back'), ('hold', 'held'), ('unhold', 'lifted the hold'), ('publish', 'published'), ('update', 'published an update'), ('fix', 'fixed silently'), ('schedule', 'scheduled'), ('unschedule', 'took off the schedule'), ('embargo', 'embargoed'), ('correct', 'corrected'), ('withdraw', 'withdrew'), ('spike', 'spiked'), ('unspike', 'took off the spike'), ('revert', 'went back to an older revision'), ('move', 'moved'), ('delete', 'deleted'), ('release', 'folded in a scheduled update'), ('appear', 'went live as scheduled'), ('share', 'gave out a preview link'), ('revoke', 'took back a preview link'), ('remove-version', 'removed a public version')], max_length=20),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(condition=models.Q(('verb', 'correct')), fields=['-at', '-id'], name='event_public_note'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('held_at__isnull', True), ('held_note', '')), models.Q(('held_at__isnull', False), ('next__isnull', True), models.Q(('held_note', ''), _negated=True)), _connector='OR'), name='article_held_says_why'),
        ),
        migrations.AddConstraint(
            model_name='section',
            constraint=models.CheckConstraint(condition=models.Q(('slug__in', ['about', 'admin', 'api', 'archive', 'article', 'author', 'corrections', 'favicon', 'feed', 'healthz', 'media', 'preview', 'readyz', 'robots', 'search', 'sitemap', 'source', 'static', 'tag']), _negated=True), name='section_slug_not_reserved'),
        ),
        migrations.AddField(
            model_name='presence',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='present', to='articles.article'),
        ),
        migrations.AddField(
            model_name='presence',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='previewlink',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='preview_links', to='articles.article'),
        ),
        migrations.AddField(
            model_name='previewlink',
            name='created_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='previewlink',
            name='revision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='preview_links', to='articles.revision'),
        ),
        migrations.AddField(
            model_name='sectionrole',
            name='role',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.group'),
        ),
        migrations.AddField(
            model_name='sectionrole',
            name='section',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='articles.section'),
        ),
        migrations.AddField(
            model_name='sectionrole',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='section_roles', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='version',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='articles.article'),
        ),
        migrations.AddField(
            model_name='version',
            name='removed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='version',
            name='revision',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='versions', to='articles.revision'),
        ),
        migrations.AddConstraint(
            model_name='presence',
            constraint=models.UniqueConstraint(fields=('article', 'user'), name='present_once'),
        ),
        migrations.AddConstraint(
            model_name='sectionrole',
            constraint=models.UniqueConstraint(fields=('user', 'role', 'section'), name='section_role_once'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(fields=('article', 'number'), name='version_number_once'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('removed_at__isnull', True), ('removed_why', '')), models.Q(('removed_at__isnull', False), models.Q(('removed_why', ''), _negated=True)), _connector='OR'), name='version_removed_says_why'),
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
