"""What the newsroom decides for its whole site, and the record of who decided it; who may."""

import django.db.models.deletion
import django.utils.timezone
from django.apps import apps as current
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from articles.migrations._triggers import install, remove

MAY = ("Publisher", "Administrator")
PERMISSIONS = ("view_policy", "change_policy", "view_decision")


def allow(apps, schema_editor):
    """Groups that still have the name they were made with; others are for an administrator."""
    # Permissions come after all migrations; the roles need them now.
    create_permissions(
        current.get_app_config("articles"),
        verbosity=0,
        apps=apps,
        using=schema_editor.connection.alias,
    )
    found = apps.get_model("auth", "Permission").objects.filter(
        codename__in=PERMISSIONS, content_type__app_label="articles"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=MAY):
        group.permissions.add(*found)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0011_about'),
        ('auth', '0012_alter_user_first_name_max_length'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Last of all on the way back: the rules without the table that is gone.
        migrations.RunPython(migrations.RunPython.noop, install),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by_name', models.CharField(blank=True, max_length=160)),
                ('via', models.CharField(blank=True, max_length=40)),
                ('field', models.CharField(max_length=40)),
                ('was', models.JSONField()),
                ('now', models.JSONField()),
                ('by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Policy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('search', models.BooleanField(db_default=True, default=True)),
                ('live', models.BooleanField(db_default=True, default=True)),
                ('training', models.BooleanField(db_default=False, default=False)),
                ('terms', models.URLField(blank=True, db_default='', default='', help_text='Where those who want to train on the texts find on what terms they may.')),
            ],
            options={
                'verbose_name_plural': 'policy',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='policy_is_one')],
            },
        ),
        migrations.RunPython(allow, migrations.RunPython.noop),
        migrations.RunPython(install, remove),
    ]
