"""Where the editor's scripts ask the desk: under /admin/articles/article/body/."""

from django.urls import path

from articles.admin.body import views

VIEWS = {
    "cards": views.cards,
    "search": views.find,
    "resolve": views.name,
    "suggest": views.suggest,
    "make": views.make,
    "open": views.opened,
}


def urls_of(wrapped) -> list:
    """`wrapped` makes a view one of the desk's, for signed-in staff."""
    return [path(f"body/{act}/", wrapped(view), name=f"body_{act}") for act, view in VIEWS.items()]
