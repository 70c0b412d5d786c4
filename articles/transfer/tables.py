"""What becomes of every table when a newsroom moves: it goes along, it is made anew from what
does, or it stays behind, with the reason. A test walks all models; a new one has to be named here.
"""

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.db import models
from django.db.models import Exists, OuterRef, QuerySet

from articles.models import (
    AboutAct,
    AboutPage,
    AboutShowing,
    AboutText,
    AccountAct,
    Article,
    Assignment,
    Author,
    Byline,
    CorrectionRequest,
    Decision,
    EarlierFile,
    Embed,
    EmbedLink,
    Event,
    Front,
    FrontDraft,
    FrontEvent,
    Image,
    ImageMetadata,
    OldAddress,
    OutgoingLink,
    Pin,
    Policy,
    Received,
    Related,
    Revision,
    RevisionSource,
    SavedFilter,
    Section,
    SectionRole,
    Setting,
    Slot,
    Snooze,
    Source,
    Tag,
    TaggedRevision,
    Version,
    Webhook,
    WireFeed,
    WireItem,
    WirePayload,
    WireTaking,
    WireVersion,
)

# In the file of their article, by the road from a row to it.
OF_AN_ARTICLE: dict[type[models.Model], str] = {
    Article: "pk",
    Revision: "article_id",
    Byline: "revision__article_id",
    RevisionSource: "revision__article_id",
    TaggedRevision: "content_object__article_id",
    EmbedLink: "revision__article_id",
    Version: "article_id",
    Event: "article_id",
    Related: "article_id",
    CorrectionRequest: "article_id",
}
OF_A_PICTURE: dict[type[models.Model], str] = {
    Image: "pk",
    ImageMetadata: "image_id",
    EarlierFile: "image_id",
}
# In a file of their own, a row a line.
OF_THE_HOUSE: tuple[type[models.Model], ...] = (
    *(Setting, Policy, Decision),
    *(Section, Source, Author, Tag, Embed, OldAddress, Pin, OutgoingLink),
    *(AboutPage, AboutText, AboutShowing, AboutAct),
    *(Front, Slot, FrontEvent, FrontDraft),
    *(Assignment, Snooze, SavedFilter, SectionRole, AccountAct, Received),
    *(WireFeed, WirePayload, WireItem, WireVersion, WireTaking, Webhook),
    # The history of tags, pictures, people and sections.
    LogEntry,
)
CARRIED = (*OF_AN_ARTICLE, *OF_A_PICTURE, *OF_THE_HOUSE)

# By name, permissions by their codenames; see `accounts`.
ACCOUNTS = (Group, User)

MADE_ANEW = {
    "articles.Listing": "of what is live, with its tags, authors and sources",
    "articles.SearchEntry": "the readers' index, of what is live",
    "articles.SearchText": "the readers' index, of what is live",
    "articles.DeskWords": "the desk's index, of the working texts",
    "articles.ImageWords": "of the words of pictures",
}

LEFT_BEHIND = {
    "articles.Changed": "a log for caches of pages; the new newsroom has none yet",
    "articles.Heartbeat": "when commands last ran here says nothing of another place",
    "articles.Presence": "who is in an article right now",
    "articles.PreviewLink": "opens a draft to whoever has the address: given out anew",
    "articles.OneTimeLink": "lets somebody set a password",
    "articles.CalendarLink": "lets somebody read the planning",
    "articles.ApiToken": "lets a program write: made anew for the new address",
    "articles.Delivery": "what the webhooks here were told",
    "articles.FiledOnce": "what the program of a token has made already",
    "articles.DeskSession": "a sign-in",
    "articles.Guess": "who guessed at passwords",
    "auth.Permission": "made by the migrations; roles and accounts name them",
    "contenttypes.ContentType": "made by the migrations",
    "sessions.Session": "a sign-in",
    "mfa.Authenticator": "the secret of a second step",
    "django_tasks_database.DBTaskResult": "what waits in the background is asked for anew",
    "taggit.Tag": "nobody uses it, tags are ours",
    "taggit.TaggedItem": "nobody uses it, tags are ours",
}

# What a row says in place of a secret, or of what would have a new newsroom speak to others before
# anybody has looked: a webhook comes switched off, and is given a secret when it is switched on.
INSTEAD: dict[type[models.Model], dict] = {Webhook: {"secret": "", "is_active": False}}

# Columns of accounts that stay behind: whoever moves gets in by a link for a new password.
NOT_OF_ACCOUNTS = {"password", "last_login", "email", "date_joined"}


def strays() -> QuerySet[Event]:
    """The record outlives the articles that it speaks of: what happened to a deleted one."""
    return Event.objects.filter(~Exists(Article.objects.filter(pk=OuterRef("article"))))


def name_of(model: type[models.Model]) -> str:
    return model._meta.model_name


NAMED = {name_of(it): it for it in CARRIED}
