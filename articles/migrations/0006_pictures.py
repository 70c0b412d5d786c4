"""Pictures: metadata, rights, focal point, crops, earlier files, words to find them by."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from articles.migrations._columns import AddColumn
from articles.migrations._image_words import enter
from articles.migrations._triggers import install, remove


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0005_roles'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Last of all on the way back: the rules without the columns that are gone.
        migrations.RunPython(migrations.RunPython.noop, install),
        migrations.CreateModel(
            name='EarlierFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.CharField(help_text='Where the storage has it.', max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('format', models.CharField(max_length=10)),
                ('replaced_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['-replaced_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='ImageMetadata',
            fields=[
                ('image', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='metadata', serialize=False, to='articles.image')),
                ('exif', models.JSONField(default=dict)),
                ('iptc', models.JSONField(default=dict)),
                ('xmp', models.TextField(blank=True, help_text='The packet, as it stands in the file.')),
                ('read_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='ImageWords',
            fields=[
                ('image', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='found_by', serialize=False, to='articles.image')),
                ('words', models.TextField(help_text='All of them.')),
                ('people', models.TextField(blank=True, help_text='Who made it and whom it shows.')),
                ('places', models.TextField(blank=True)),
            ],
        ),
        AddColumn(
            model_name='image',
            name='c2pa',
            field=models.BooleanField(default=False, editable=False, help_text='The original carries content credentials.'),
        ),
        AddColumn(
            model_name='image',
            name='city',
            field=models.CharField(blank=True, max_length=120),
        ),
        AddColumn(
            model_name='image',
            name='copyright',
            field=models.CharField(blank=True, max_length=500),
        ),
        AddColumn(
            model_name='image',
            name='country',
            field=models.CharField(blank=True, max_length=120),
        ),
        AddColumn(
            model_name='image',
            name='credit_via',
            field=models.CharField(blank=True, help_text='Who passed it on to us.', max_length=160),
        ),
        AddColumn(
            model_name='image',
            name='depicted',
            field=models.JSONField(blank=True, default=list, help_text='The people it shows.'),
        ),
        AddColumn(
            model_name='image',
            name='description',
            field=models.TextField(blank=True, help_text='The caption as received. Never alt text by itself.'),
        ),
        AddColumn(
            model_name='image',
            name='focus_set',
            field=models.BooleanField(default=False, editable=False, help_text='Chosen by somebody, not guessed.'),
        ),
        AddColumn(
            model_name='image',
            name='focus_x',
            field=models.PositiveSmallIntegerField(default=500, editable=False),
        ),
        AddColumn(
            model_name='image',
            name='focus_y',
            field=models.PositiveSmallIntegerField(default=500, editable=False),
        ),
        AddColumn(
            model_name='image',
            name='frames',
            field=models.PositiveIntegerField(default=1, editable=False, help_text='More than one: it moves.'),
        ),
        AddColumn(
            model_name='image',
            name='hash_a',
            field=models.IntegerField(editable=False, null=True),
        ),
        AddColumn(
            model_name='image',
            name='hash_b',
            field=models.IntegerField(editable=False, null=True),
        ),
        AddColumn(
            model_name='image',
            name='hash_c',
            field=models.IntegerField(editable=False, null=True),
        ),
        AddColumn(
            model_name='image',
            name='hash_d',
            field=models.IntegerField(editable=False, null=True),
        ),
        AddColumn(
            model_name='image',
            name='headline',
            field=models.CharField(blank=True, help_text="Its makers' headline.", max_length=300),
        ),
        AddColumn(
            model_name='image',
            name='instructions',
            field=models.TextField(blank=True, help_text='From its makers, for whoever uses it: read before use.'),
        ),
        AddColumn(
            model_name='image',
            name='job_id',
            field=models.CharField(blank=True, help_text="Its makers' number for it.", max_length=200),
        ),
        AddColumn(
            model_name='image',
            name='licence_url',
            field=models.URLField(blank=True, max_length=500, verbose_name='licence address'),
        ),
        AddColumn(
            model_name='image',
            name='licensor_url',
            field=models.URLField(blank=True, help_text='For others who want it.', max_length=500, verbose_name='where to get a licence'),
        ),
        AddColumn(
            model_name='image',
            name='rendered_at',
            field=models.DateTimeField(editable=False, help_text='Empty: only the first renditions are there.', null=True),
        ),
        AddColumn(
            model_name='image',
            name='renditions',
            field=models.CharField(blank=True, editable=False, max_length=40),
        ),
        AddColumn(
            model_name='image',
            name='restrictions',
            field=models.TextField(blank=True, help_text='What we must not do with it: crop, resell, use twice.'),
        ),
        AddColumn(
            model_name='image',
            name='rights',
            field=models.CharField(blank=True, choices=[('', 'Not stated'), ('staff', 'Staff'), ('commissioned', 'Commissioned'), ('agency', 'Agency'), ('pool', 'Pool'), ('handout', 'Handout'), ('social', 'Social media, with permission'), ('screengrab', 'Screengrab'), ('cc', 'Creative Commons'), ('public-domain', 'Public domain'), ('other', 'Other')], default='', max_length=20),
        ),
        AddColumn(
            model_name='image',
            name='source',
            field=models.CharField(blank=True, help_text='Where it came from.', max_length=200),
        ),
        AddColumn(
            model_name='image',
            name='source_type',
            field=models.CharField(blank=True, help_text="IPTC's digital source type, e.g. digitalCapture.", max_length=60),
        ),
        AddColumn(
            model_name='image',
            name='taken_on',
            field=models.DateField(blank=True, help_text='The day, where it was taken.', null=True),
        ),
        AddColumn(
            model_name='image',
            name='territory',
            field=models.CharField(blank=True, help_text='Where in the world it may be shown.', max_length=300),
        ),
        AddColumn(
            model_name='image',
            name='usable_from',
            field=models.DateTimeField(blank=True, null=True, verbose_name='may be used from'),
        ),
        AddColumn(
            model_name='image',
            name='usage_terms',
            field=models.TextField(blank=True),
        ),
        AddColumn(
            model_name='revision',
            name='picture_decorative',
            field=models.BooleanField(db_default=False, default=False, help_text='It says nothing that the text does not say, and so has no alt text.'),
        ),
        AddColumn(
            model_name='revision',
            name='picture_shape',
            field=models.CharField(choices=[('16x9', 'Wide, 16:9'), ('3x2', 'Photograph, 3:2'), ('4x3', 'Card, 4:3'), ('1x1', 'Square'), ('whole', 'Not cut')], db_default='16x9', default='16x9', help_text='How the picture is cut above the text.', max_length=10),
        ),
        migrations.AlterField(
            model_name='image',
            name='licence',
            field=models.CharField(blank=True, help_text='Its name and version, for example CC BY-SA 4.0.', max_length=200),
        ),
        migrations.AlterField(
            model_name='image',
            name='usable_until',
            field=models.DateTimeField(blank=True, help_text='From this moment on readers see a neutral plate in its place.', null=True, verbose_name='may be used until'),
        ),
        migrations.AlterField(
            model_name='image',
            name='widths',
            field=models.JSONField(blank=True, default=list, editable=False, help_text='Renditions of the whole picture.'),
        ),
        migrations.AddIndex(
            model_name='image',
            index=models.Index(fields=['-added_at', '-id'], name='image_newest'),
        ),
        migrations.AddIndex(
            model_name='image',
            index=models.Index(fields=['hash_a', 'hash_b', 'hash_c', 'hash_d'], name='image_hash_a'),
        ),
        migrations.AddIndex(
            model_name='image',
            index=models.Index(fields=['hash_b'], name='image_hash_b'),
        ),
        migrations.AddIndex(
            model_name='image',
            index=models.Index(fields=['hash_c'], name='image_hash_c'),
        ),
        migrations.AddIndex(
            model_name='image',
            index=models.Index(fields=['hash_d'], name='image_hash_d'),
        ),
        migrations.AddIndex(
            model_name='image',
            index=models.Index(fields=['usable_from'], name='image_usable_from'),
        ),
        migrations.AddIndex(
            model_name='image',
            index=models.Index(fields=['usable_until'], name='image_usable_until'),
        ),
        migrations.AddConstraint(
            model_name='image',
            constraint=models.CheckConstraint(condition=models.Q(('focus_x__lte', 1000), ('focus_y__lte', 1000)), name='image_focus_inside'),
        ),
        migrations.AddConstraint(
            model_name='image',
            constraint=models.CheckConstraint(condition=models.Q(('usable_from__isnull', True), ('usable_until__isnull', True), ('usable_until__gt', models.F('usable_from')), _connector='OR'), name='image_rights_begin_before_they_end'),
        ),
        migrations.AddField(
            model_name='earlierfile',
            name='image',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='earlier_files', to='articles.image'),
        ),
        migrations.AddField(
            model_name='earlierfile',
            name='replaced_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.RunPython(install, remove),
        migrations.RunPython(enter, migrations.RunPython.noop),
    ]
