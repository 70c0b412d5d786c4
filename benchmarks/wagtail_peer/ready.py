"""Import it before anything of Django's or Wagtail's."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wagtail_peer.settings")
django.setup()
