from django.apps import AppConfig
from django.core.checks import register
from django.utils.module_loading import import_string


class ArticlesConfig(AppConfig):
    name = "articles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # By name, because the checks know models, which are not there before.
        register(import_string("articles.checks.levels.wrong_levels"), "newsroom")
