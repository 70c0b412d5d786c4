"""The desk as a site: its frame around every page, and its first page."""

from datetime import timedelta
from functools import partial

from django.conf import settings
from django.contrib.admin import AdminSite
from django.template.response import TemplateResponse
from django.urls import path, re_path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles.admin import ahead, coming, language, lost, policy, script_words, undoing
from articles.admin.bin import delete as delete_for_ever
from articles.admin.bin import show as show_bin
from articles.admin.first import checklist, lists, mending
from articles.admin.first.mends.assigning import names_of_people
from articles.admin.first.mends.snoozing import WAYS
from articles.admin.first.page import queue_of
from articles.admin.first.rows import Look
from articles.admin.front import views as front
from articles.admin.heartbeat import looked_after
from articles.admin.hooks import views as hooks
from articles.admin.house import views as house
from articles.admin.keys import keys_of
from articles.admin.manual import places as manual_places
from articles.admin.manual import views as manual
from articles.admin.nameplate import name_of_the_newsroom
from articles.admin.people import (
    my_account,
    my_tokens,
    one_time,
    passwords,
    second_setup,
    second_step,
    signing_in,
)
from articles.admin.planning import assignments, feed
from articles.admin.planning import views as planning
from articles.admin.rail import may_see, rail_for
from articles.admin.searching import views as searching
from articles.admin.welcome import demo
from articles.admin.welcome import views as welcome
from articles.admin.wire import urls as wire_urls
from articles.rights import may, sections_of
from articles.visibility import State

# What waits for someone comes first.
COLUMNS = (
    *(State.IN_REVIEW, State.APPROVED, State.HELD, State.DRAFT),
    *(State.CHANGED, State.SCHEDULED, State.LIVE, State.WITHDRAWN),
)
GREETINGS = (
    (5, gettext_lazy("Good night")),
    (12, gettext_lazy("Good morning")),
    (18, gettext_lazy("Good afternoon")),
    (24, gettext_lazy("Good evening")),
)


class Desk(AdminSite):
    site_header = site_title = settings.NEWSROOM_NAME
    index_title = gettext_lazy("Desk")
    enable_nav_sidebar = False
    empty_value_display = "–"

    def get_urls(self):
        """Without the stock look-ups, which ask nobody whether this account may see the thing."""
        stock = {"view_on_site", "autocomplete"}
        kept = [it for it in super().get_urls() if getattr(it, "name", None) not in stock]
        return [*self._own_urls(), *kept]

    def _own_urls(self) -> list:
        def page(view):
            return self.admin_view(partial(view, self))

        return [
            path("account/", page(my_account.show), name="account"),
            path("account/tokens/", page(my_tokens.show), name="account_tokens"),
            *self._second_step_urls(),
            *self._one_time_urls(),
            *_of_the_manual(page),
            path("language/", language.choose, name="language"),
            path("search/", page(searching.show), name="search"),
            path("search/suggest/", page(searching.suggest), name="search_suggest"),
            path("mend/<str:what>/<int:pk>/", page(mending.mend), name="mend"),
            path("undo/", page(undoing.undo), name="undo"),
            path("bin/", page(show_bin), name="bin"),
            path("bin/<int:pk>/delete/", page(delete_for_ever), name="bin_delete"),
            path("front/", page(front.first), name="front"),
            path("front/<str:language>/", page(front.board), name="front_of"),
            path("front/<str:language>/preview/", page(front.look), name="front_preview"),
            path("front/<str:language>/<str:key>/", page(front.place), name="front_place"),
            *_of_planning(page),
            *wire_urls.urls_of(page),
            # Read by programs that cannot sign in: the secret says who asks.
            path("calendar/<str:secret>/planning.ics", feed.feed, name="calendar"),
            path("crawlers/", page(policy.show), name="policy"),
            *_of_the_house(page),
            path("welcome/", page(welcome.show), name="welcome"),
            path("demo/", page(demo.show), name="demo"),
            path("steps/", page(checklist.put_away), name="steps"),
            path("ahead/", page(ahead.choose), name="ahead"),
            re_path(r"^ahead/(\d{8}T\d{6}Z)/(.*)$", page(ahead.see), name="ahead_page"),
        ]

    def _second_step_urls(self) -> list:
        def page(view):
            return self.admin_view(partial(view, self))

        ask = never_cache(require_POST(partial(second_step.ask_passkey, self)))
        ask_new = self.admin_view(require_POST(partial(second_setup.ask_passkey, self)))
        half_in = never_cache(partial(second_step.show, self))
        return [
            path("login/second/", half_in, name="second_step"),
            path("login/second/passkey/", ask, name="second_step_passkey"),
            path("account/second/", page(second_setup.show), name="account_second"),
            path("account/second/app.svg", page(second_setup.qr), name="account_second_qr"),
            path("account/second/passkey/", ask_new, name="account_second_passkey"),
        ]

    def _one_time_urls(self) -> list:
        """A link that has lost its last slash, or has something behind it, is not led to the
        sign-in page with the secret in that one's address."""
        view = never_cache(partial(one_time.show, self))
        return [
            path("link/<str:token>/", view, name="one_time_link"),
            path("link/<path:token>", view, name="one_time_link_cut"),
        ]

    @method_decorator(never_cache)
    def login(self, request, extra_context=None):
        return signing_in.show(self, request)

    def password_change(self, request, extra_context=None):
        own = partial(super().password_change, request, extra_context)
        return passwords.changed_by(request.user, request.user.pk, own)

    def admin_view(self, view, cacheable=False):
        return super().admin_view(lost.told(self, view), cacheable)

    def each_context(self, request):
        name = name_of_the_newsroom()
        return {
            **super().each_context(request),
            "site_header": name,
            "site_title": name,
            "rail": rail_for(request),
            "keys": keys_of(request.user),
            "help_here": manual_places.of_page(request.resolver_match),
            "may_look_ahead": ahead.may_look(request.user),
            "script_words": script_words.translated(),
            "desk_languages": language.LANGUAGES,
            "desk_language": get_language(),
        }

    def index(self, request, extra_context=None):
        now = timezone.now()
        context = {**self.each_context(request), "title": _("Desk"), **self._queue(request, now)}
        return TemplateResponse(request, "admin/desk.html", context)

    def _queue(self, request, now) -> dict:
        articles = may_see(request.user, "article")
        queue = queue_of(Look(request.user, now, mending.kept_words(request)))
        sections = sections_of(request.user, "read")
        return {
            "greeting": _greeting(timezone.localtime(now).hour),
            "may_read": articles,
            "may_add": may(request.user, "create"),
            "may_assign": articles and may(request.user, "assign"),
            "checklist": checklist.checklist_for(request.user, now),
            "queue": queue,
            "groups": queue.groups,
            "people": names_of_people() if queue.assigns else [],
            "snooze_ways": WAYS,
            "tomorrow": timezone.localdate(now) + timedelta(days=1),
            "ahead": coming.ahead(now, sections) if articles else [],
            "lists": lists.newest(COLUMNS, now, sections).items() if articles else [],
            "looked_after": looked_after(request.user, now) if articles else None,
        }


def _of_the_house(page) -> list:
    return [
        path("settings/", page(house.contents), name="house"),
        path("settings/<str:slug>/", page(house.show), name="house_chapter"),
        path("webhooks/", page(hooks.listing), name="webhooks"),
        path("webhooks/<int:pk>/", page(hooks.one), name="webhook"),
    ]


def _of_planning(page) -> list:
    return [
        path("planning/", page(planning.first), name="planning"),
        path("planning/move/<str:key>/", page(planning.move_one), name="planning_move"),
        path("planning/calendar/", page(feed.link), name="planning_link"),
        path("planning/assignments/", page(assignments.listing), name="planning_assignments"),
        path("planning/assignments/add/", page(assignments.add), name="planning_assign"),
        path("planning/assignments/<int:pk>/", page(assignments.one), name="planning_assignment"),
        path("planning/<str:kind>/<str:day>/", page(planning.show), name="planning_of"),
    ]


def _of_the_manual(page) -> list:
    return [
        path("help/", page(manual.contents), name="help"),
        path("help/pictures/<path:name>", page(manual.picture), name="help_picture"),
        path("help/<str:slug>/", page(manual.chapter), name="help_chapter"),
    ]


def _greeting(hour: int) -> str:
    return next(words for until, words in GREETINGS if hour < until)
