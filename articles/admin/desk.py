"""What the desk holds. `site` is mounted by the project."""

from django.contrib.auth.models import Group, User

from articles.admin.accounts import AccountAdmin, TeamAdmin
from articles.admin.article.admin import ArticleAdmin
from articles.admin.columns import name_columns
from articles.admin.frame import Desk
from articles.admin.images import ImageAdmin
from articles.admin.named import AuthorAdmin, SectionAdmin, SourceAdmin
from articles.admin.record import EventAdmin
from articles.admin.standing.admin import AboutPageAdmin
from articles.admin.tags import TagAdmin
from articles.models import (
    AboutPage,
    Article,
    Author,
    Event,
    Image,
    Section,
    SectionRole,
    Source,
    Tag,
)

# Before the forms are made of them.
name_columns([AboutPage, Author, Image, Section, Source, SectionRole, Tag])

site = Desk(name="admin")
site.register(Article, ArticleAdmin)
site.register(Image, ImageAdmin)
site.register(Section, SectionAdmin)
site.register(Tag, TagAdmin)
site.register(Author, AuthorAdmin)
site.register(Source, SourceAdmin)
site.register(AboutPage, AboutPageAdmin)
site.register(Event, EventAdmin)
site.register(User, AccountAdmin)
site.register(Group, TeamAdmin)
