"""The newsroom's roles, as groups."""

from django.apps import apps as current
from django.contrib.auth.management import create_permissions
from django.db import migrations

from articles.models.roles import make_roles


def make(apps, schema_editor):
    # Permissions come after all migrations; the roles need them now.
    for label in ("auth", "articles"):
        create_permissions(
            current.get_app_config(label),
            verbosity=0,
            apps=apps,
            using=schema_editor.connection.alias,
        )
    make_roles(apps.get_model("auth", "Group"), apps.get_model("auth", "Permission"))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_workflow"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
