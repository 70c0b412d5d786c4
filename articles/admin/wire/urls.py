"""The addresses of the wire."""

from django.urls import path

from articles.admin.wire import feeds, item, newer, views


def urls_of(page) -> list:
    return [
        path("wire/", page(views.show), name="wire"),
        path("wire/<int:pk>/", page(item.show), name="wire_item"),
        path("wire/<int:pk>/came/<int:number>/", page(item.raw), name="wire_raw"),
        path("wire/newer/<int:pk>/", page(newer.show), name="wire_newer"),
        path("wire/feeds/", page(feeds.listing), name="wire_feeds"),
        path("wire/feeds/add/", page(feeds.add), name="wire_feed_add"),
        path("wire/feeds/<int:pk>/", page(feeds.one), name="wire_feed"),
    ]
