"""Who signs in, and how: settings about accounts, and the table of their second steps."""

from django.apps import AppConfig

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    # Accounts brought along from another Django site; re-hashed when they next sign in.
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation."
VALIDATORS = [
    {"NAME": _VALIDATION + "UserAttributeSimilarityValidator"},
    {"NAME": _VALIDATION + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": _VALIDATION + "CommonPasswordValidator"},
    {"NAME": _VALIDATION + "NumericPasswordValidator"},
]
# Who must have a second step, from nobody to everybody; articles/people/second/rule.py.
SECOND_FACTOR = ("off", "administrators", "publishers", "everybody")


class SecondSteps(AppConfig):
    """allauth's table and its migrations alone (decision 41). Its own configuration would load
    the models of allauth.account, of which there are no tables: deleting an account would then
    ask for them. It also listens to signals, which nothing here does."""

    name = "allauth.mfa"
    default_auto_field = "django.db.models.BigAutoField"
