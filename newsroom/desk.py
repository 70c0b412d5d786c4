"""Who is signed in matters at the desk alone: readers pass by what would look for it."""

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.deprecation import MiddlewareMixin

from articles import house
from articles.admin import language
from articles.admin.people import second_needed
from articles.people import sessions

DESK = "/admin/"


class _AtTheDesk:
    def __call__(self, request):
        if request.path_info.startswith(DESK):
            return super().__call__(request)
        return self.get_response(request)


class Sessions(_AtTheDesk, SessionMiddleware):
    pass


class _InItsLanguage(MiddlewareMixin):
    def __call__(self, request):
        with translation.override(language.of(request), deactivate=True):
            response = self.get_response(request)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


class Languages(_AtTheDesk, _InItsLanguage):
    pass


class _Remembering(MiddlewareMixin):
    def __call__(self, request):
        with house.remembering():
            return self.get_response(request)


class Rules(_AtTheDesk, _Remembering):
    """The rules of the house are read once for each request."""


class Accounts(_AtTheDesk, AuthenticationMiddleware):
    pass


class Messages(_AtTheDesk, MessageMiddleware):
    pass


class Seen:
    """Notes when somebody was last seen, once what they did is done; see articles/people."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        acted = request.method == "POST" and request.path_info.startswith(DESK)
        if acted and request.user.is_authenticated:
            sessions.seen(request)
        return response


class SecondStep:
    """Leads whoever must have a second step, and has none, to the page that sets one up."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        at_the_desk = request.path_info.startswith(DESK)
        return second_needed.instead_of(request) if at_the_desk else None
