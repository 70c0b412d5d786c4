"""Notes of sessions stand under a digest of the session's key, which was a second copy of the
cookie; one-time links know the password that their account had when they were given out."""

import hashlib

from django.db import migrations, models
from django.db.models.functions import Right

# A key has 32 characters, its digest here 40.
LENGTH, END = 40, 16


def digest(apps, schema_editor):
    sessions = apps.get_model('articles', 'DeskSession').objects
    for key in list(sessions.values_list('key', flat=True)):
        if len(key) != LENGTH:
            sessions.filter(key=key).update(key=hashlib.sha256(key.encode()).hexdigest()[:LENGTH])


def forget(apps, schema_editor):
    """No digest leads back. Sessions stay; each is noted anew where somebody acts."""
    apps.get_model('articles', 'DeskSession').objects.all().delete()


def note_passwords(apps, schema_editor):
    links = apps.get_model('articles', 'OneTimeLink').objects
    ends = links.annotate(end=Right('account__password', END)).values_list('pk', 'end')
    for pk, end in list(ends):
        links.filter(pk=pk).update(password_end=end)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0022_second_step'),
    ]

    operations = [
        migrations.RunPython(digest, forget),
        migrations.AddField(
            model_name='onetimelink',
            name='password_end',
            field=models.CharField(db_default='', default='', help_text='Of the hash of the password that the account had then: with another it is over.', max_length=16),
        ),
        migrations.RunPython(note_passwords, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='accountact',
            name='act',
            field=models.CharField(choices=[('invite', 'invited'), ('renew', 'renewed the invitation of'), ('withdraw', 'took back the invitation of'), ('link', 'gave out a link for a new password to'), ('password', 'set a password by a link for'), ('end', 'ended the sessions of'), ('step', 'added a second step for'), ('step-name', 'renamed a passkey of'), ('step-less', 'took away a second step of'), ('step-clear', 'took away every second step of'), ('codes', 'made recovery codes for'), ('code', 'signed in with a recovery code as'), ('calendar', 'made a calendar link for'), ('cal-end', 'took back the calendar link of')], max_length=10),
        ),
    ]
