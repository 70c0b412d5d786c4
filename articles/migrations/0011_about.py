"""About pages: what the newsroom says of itself, in texts that never change; their old addresses,
and who may write and publish them."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.apps import apps as current
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from articles.migrations._triggers import install, remove
from articles.models.roles import give_new

CODENAMES = [f"{act}_aboutpage" for act in ("view", "add", "change", "delete", "publish")]


def give(apps, schema_editor):
    # Permissions come after all migrations; the roles need them now.
    create_permissions(
        current.get_app_config("articles"),
        verbosity=0,
        apps=apps,
        using=schema_editor.connection.alias,
    )
    give_new(apps.get_model("auth", "Group"), apps.get_model("auth", "Permission"), CODENAMES)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0010_linked'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Last of all on the way back: the rules without the tables that are gone.
        migrations.RunPython(migrations.RunPython.noop, install),
        migrations.CreateModel(
            name='AboutAct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('verb', models.CharField(choices=[('create', 'started'), ('save', 'saved'), ('restore', 'went back to an older text'), ('publish', 'published'), ('schedule', 'scheduled'), ('call-off', 'took off the schedule'), ('take-down', 'took down'), ('move', 'gave another address'), ('file', 'changed kind, place or counterparts'), ('delete', 'deleted')], max_length=20)),
                ('by_name', models.CharField(blank=True, max_length=160)),
                ('details', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='AboutPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=20)),
                ('kind', models.CharField(choices=[('about', 'About us'), ('principles', 'Publishing principles'), ('masthead', 'Masthead: who works here'), ('ownership', 'Ownership and funding'), ('coverage', 'Mission and priorities of coverage'), ('ethics', 'Ethics'), ('verification', 'Verification and fact-checking'), ('unnamed-sources', 'Unnamed sources'), ('no-bylines', 'Articles without a byline'), ('corrections', 'Corrections policy'), ('report-error', 'Report an error, contact'), ('diversity', 'Diversity'), ('privacy', 'Privacy'), ('other', 'Something else')], default='other', max_length=20)),
                ('slug', models.CharField(max_length=80)),
                ('position', models.PositiveSmallIntegerField(default=0, help_text='Order in the list of about pages, lowest first.')),
                ('subject', models.UUIDField(blank=True, editable=False, null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'ordering': ['language', 'position', 'pk'],
                'permissions': [('publish_aboutpage', 'Can publish about pages and take them down')],
            },
        ),
        migrations.CreateModel(
            name='AboutShowing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shown_from', models.DateTimeField()),
                ('called_off_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['-shown_from', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='AboutText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120)),
                ('summary', models.CharField(blank=True, max_length=300)),
                ('body', models.TextField(blank=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='oldaddress',
            name='old_address_of_one_thing',
        ),
        migrations.AddField(
            model_name='aboutact',
            name='by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='aboutact',
            name='page',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='acts', to='articles.aboutpage'),
        ),
        migrations.AddField(
            model_name='oldaddress',
            name='aboutpage',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='old_addresses', to='articles.aboutpage'),
        ),
        migrations.AddConstraint(
            model_name='oldaddress',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('aboutpage__isnull', True), ('article__isnull', False), ('author__isnull', True), ('section__isnull', True), ('source__isnull', True), ('tag__isnull', True)), models.Q(('aboutpage__isnull', True), ('article__isnull', True), ('author__isnull', True), ('section__isnull', False), ('source__isnull', True), ('tag__isnull', True)), models.Q(('aboutpage__isnull', True), ('article__isnull', True), ('author__isnull', True), ('section__isnull', True), ('source__isnull', True), ('tag__isnull', False)), models.Q(('aboutpage__isnull', True), ('article__isnull', True), ('author__isnull', False), ('section__isnull', True), ('source__isnull', True), ('tag__isnull', True)), models.Q(('aboutpage__isnull', True), ('article__isnull', True), ('author__isnull', True), ('section__isnull', True), ('source__isnull', False), ('tag__isnull', True)), models.Q(('aboutpage__isnull', False), ('article__isnull', True), ('author__isnull', True), ('section__isnull', True), ('source__isnull', True), ('tag__isnull', True)), _connector='OR'), name='old_address_of_one_thing'),
        ),
        migrations.AddField(
            model_name='aboutshowing',
            name='page',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='showings', to='articles.aboutpage'),
        ),
        migrations.AddField(
            model_name='abouttext',
            name='created_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='abouttext',
            name='page',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='articles.aboutpage'),
        ),
        migrations.AddField(
            model_name='aboutshowing',
            name='text',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='showings', to='articles.abouttext'),
        ),
        migrations.AddField(
            model_name='aboutpage',
            name='working',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='articles.abouttext'),
        ),
        migrations.AddField(
            model_name='aboutact',
            name='text',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, to='articles.abouttext'),
        ),
        migrations.AddConstraint(
            model_name='abouttext',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='about_text_has_title'),
        ),
        migrations.AddIndex(
            model_name='aboutshowing',
            index=models.Index(condition=models.Q(('called_off_at__isnull', True)), fields=['page', '-shown_from', '-id'], name='about_showing_in_order'),
        ),
        migrations.AddConstraint(
            model_name='aboutshowing',
            constraint=models.CheckConstraint(condition=models.Q(('called_off_at__isnull', True), ('called_off_at__lt', models.F('shown_from')), _connector='OR'), name='about_showing_called_off_before'),
        ),
        migrations.AddConstraint(
            model_name='aboutpage',
            constraint=models.UniqueConstraint(fields=('language', 'slug'), name='about_slug_once'),
        ),
        migrations.AddConstraint(
            model_name='aboutpage',
            constraint=models.UniqueConstraint(condition=models.Q(('subject__isnull', False)), fields=('subject', 'language'), name='about_subject_once_a_language'),
        ),
        migrations.AddConstraint(
            model_name='aboutpage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('slug', ''), _negated=True), models.Q(('language', ''), _negated=True)), name='about_has_slug_and_language'),
        ),
        migrations.RunPython(install, remove),
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
