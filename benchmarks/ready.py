"""The newsroom of NEWSROOM_DATA, to be filled. Import it before anything of Django's."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()
