"""Tags: spellings, counterparts, “start here”; old addresses of everything with a slug; counting
the archive."""

import django.db.models.deletion
from django.db import migrations, models

from articles.migrations._triggers import install, remove


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0007_search'),
    ]

    operations = [
        # Last of all on the way back: the rules without the columns that are gone.
        migrations.RunPython(migrations.RunPython.noop, install),
        migrations.CreateModel(
            name='Pin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='oldaddress',
            name='old_address_of_one_thing',
        ),
        migrations.AddField(
            model_name='oldaddress',
            name='author',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='old_addresses', to='articles.author'),
        ),
        migrations.AddField(
            model_name='oldaddress',
            name='source',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='old_addresses', to='articles.source'),
        ),
        migrations.AddField(
            model_name='oldaddress',
            name='tag',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='old_addresses', to='articles.tag'),
        ),
        migrations.AddField(
            model_name='tag',
            name='leads_to',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='spellings', to='articles.tag'),
        ),
        migrations.AddField(
            model_name='tag',
            name='subject',
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('live__isnull', False), ('withdrawn_at__isnull', True)), fields=['language', 'published_at', 'embargo_until', 'withdrawn_at', 'live'], name='article_archive'),
        ),
        migrations.AddConstraint(
            model_name='oldaddress',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('article__isnull', False), ('author__isnull', True), ('section__isnull', True), ('source__isnull', True), ('tag__isnull', True)), models.Q(('article__isnull', True), ('author__isnull', True), ('section__isnull', False), ('source__isnull', True), ('tag__isnull', True)), models.Q(('article__isnull', True), ('author__isnull', True), ('section__isnull', True), ('source__isnull', True), ('tag__isnull', False)), models.Q(('article__isnull', True), ('author__isnull', False), ('section__isnull', True), ('source__isnull', True), ('tag__isnull', True)), models.Q(('article__isnull', True), ('author__isnull', True), ('section__isnull', True), ('source__isnull', False), ('tag__isnull', True)), _connector='OR'), name='old_address_of_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=models.UniqueConstraint(condition=models.Q(('subject__isnull', False)), fields=('subject', 'language'), name='tag_subject_once_a_language'),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=models.CheckConstraint(condition=models.Q(('leads_to__isnull', True), models.Q(models.Q(('leads_to', models.F('id')), _negated=True), ('subject', None)), _connector='OR'), name='tag_spelling_is_of_another'),
        ),
        migrations.AddField(
            model_name='pin',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pins', to='articles.article'),
        ),
        migrations.AddField(
            model_name='pin',
            name='tag',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pins', to='articles.tag'),
        ),
        migrations.AddConstraint(
            model_name='pin',
            constraint=models.UniqueConstraint(fields=('tag', 'position'), name='pin_position_once'),
        ),
        migrations.AddConstraint(
            model_name='pin',
            constraint=models.UniqueConstraint(fields=('tag', 'article'), name='pin_article_once'),
        ),
        migrations.AddConstraint(
            model_name='pin',
            constraint=models.CheckConstraint(condition=models.Q(('position__lt', 3)), name='pin_few'),
        ),
        migrations.RunPython(install, remove),
    ]
