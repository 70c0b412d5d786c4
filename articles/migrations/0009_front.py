"""Fronts: what the desk puts where on the first page of a language, its record, and who may."""

import django.db.models.deletion
import django.utils.timezone
from django.apps import apps as current
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from articles.migrations._triggers import install, remove


def let_publishers(apps, schema_editor):
    """Who may publish may edit the front, whatever the group is called."""
    # Permissions come after all migrations; the groups need this one now.
    create_permissions(
        current.get_app_config("articles"),
        verbosity=0,
        apps=apps,
        using=schema_editor.connection.alias,
    )
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="articles"
    )
    may = permissions.get(codename="edit_front")
    for group in apps.get_model("auth", "Group").objects.filter(
        permissions__in=permissions.filter(codename="publish_article")
    ):
        group.permissions.add(may)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0008_tags'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Last of all on the way back: the rules without the table that is gone.
        migrations.RunPython(migrations.RunPython.noop, install),
        migrations.CreateModel(
            name='Front',
            fields=[
                ('language', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(default=0)),
            ],
            options={
                'permissions': [('edit_front', 'Can edit the front')],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='FrontEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('verb', models.CharField(max_length=20)),
                ('places', models.JSONField(default=list)),
                ('told', models.TextField()),
                ('by_name', models.CharField(blank=True, max_length=160)),
                ('via', models.CharField(blank=True, max_length=40)),
                ('before', models.JSONField(default=list)),
                ('by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('front', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='articles.front')),
            ],
            options={
                'ordering': ['-number'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('front', 'number'), name='front_event_once')],
            },
        ),
        migrations.CreateModel(
            name='Slot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('container', models.CharField(choices=[('breaking', 'Breaking bar'), ('lead', 'Lead'), ('related', 'Beside the lead'), ('second', 'Second row'), ('latest', 'On top of the latest'), ('band', 'Band')], max_length=10)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('headline', models.CharField(blank=True, max_length=250)),
                ('kicker', models.CharField(blank=True, max_length=80)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(null=True)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='articles.article')),
                ('front', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='articles.front')),
                ('picture', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.image')),
                ('section', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.section')),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(condition=models.Q(('section', None)), fields=('front', 'container', 'position', 'since'), name='slot_once'), models.UniqueConstraint(condition=models.Q(('section__isnull', False)), fields=('front', 'section', 'position', 'since'), name='slot_of_a_band_once'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('since')), _connector='OR'), name='slot_begins_before_it_ends'), models.CheckConstraint(condition=models.Q(models.Q(('container', 'band'), ('section__isnull', False)), models.Q(models.Q(('container', 'band'), _negated=True), ('section', None)), _connector='OR'), name='slot_of_a_band_has_its_section'), models.CheckConstraint(condition=models.Q(models.Q(('container', 'breaking'), _negated=True), ('until__isnull', False), _connector='OR'), name='slot_breaking_ends')],
            },
        ),
        migrations.RunPython(install, remove),
        migrations.RunPython(let_publishers, migrations.RunPython.noop),
    ]
