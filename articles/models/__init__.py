"""What is stored. Each model family has a file; everyone else imports from here."""

from articles.models.about import AboutAct, AboutPage, AboutShowing, AboutText
from articles.models.accounts import AccountAct, DeskSession, Guess, OneTimeLink
from articles.models.address import OldAddress
from articles.models.article import Article
from articles.models.assignment import Assignment, CalendarLink
from articles.models.changed import Changed
from articles.models.correction_request import CorrectionRequest
from articles.models.desk_words import DeskWords
from articles.models.embed import Embed
from articles.models.event import Event
from articles.models.front import Front, FrontDraft, FrontEvent, Slot
from articles.models.image import Image
from articles.models.image_kept import EarlierFile, ImageMetadata, ImageWords
from articles.models.people import Author, Byline
from articles.models.places import Section, Source
from articles.models.policy import Decision, Policy
from articles.models.received import Received
from articles.models.related import Related
from articles.models.revision import EmbedLink, Listing, Revision, RevisionSource
from articles.models.saved_filter import SavedFilter
from articles.models.search import SearchEntry, SearchText
from articles.models.setting import Setting
from articles.models.snooze import Snooze
from articles.models.tag import Pin, Tag, TaggedRevision
from articles.models.together import Presence, PreviewLink, SectionRole
from articles.models.tokens import ApiToken, FiledOnce
from articles.models.upkeep import Heartbeat, OutgoingLink
from articles.models.version import Version
from articles.models.webhooks import Delivery, Webhook
from articles.models.wire import WireFeed, WireItem, WirePayload, WireTaking, WireVersion

__all__ = [
    "AboutAct",
    "AboutPage",
    "AboutShowing",
    "AboutText",
    "AccountAct",
    "ApiToken",
    "Article",
    "Assignment",
    "Author",
    "Byline",
    "CalendarLink",
    "Changed",
    "CorrectionRequest",
    "Decision",
    "Delivery",
    "DeskSession",
    "DeskWords",
    "EarlierFile",
    "Embed",
    "EmbedLink",
    "Event",
    "FiledOnce",
    "Front",
    "FrontDraft",
    "FrontEvent",
    "Guess",
    "Heartbeat",
    "Image",
    "ImageMetadata",
    "ImageWords",
    "Listing",
    "OldAddress",
    "OneTimeLink",
    "OutgoingLink",
    "Pin",
    "Policy",
    "Presence",
    "PreviewLink",
    "Received",
    "Related",
    "Revision",
    "RevisionSource",
    "SavedFilter",
    "SearchEntry",
    "SearchText",
    "Section",
    "SectionRole",
    "Setting",
    "Slot",
    "Snooze",
    "Source",
    "Tag",
    "TaggedRevision",
    "Version",
    "Webhook",
    "WireFeed",
    "WireItem",
    "WirePayload",
    "WireTaking",
    "WireVersion",
]
