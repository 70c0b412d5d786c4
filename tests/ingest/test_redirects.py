"""Redirects that a plugin of WordPress keeps as items of its own."""

import io

from articles.copy.incoming import Incoming, NotTaken
from articles.copy.wxr.stream import stream

RULE = """<item><title>{source}</title><wp:post_id>{number}</wp:post_id>
<wp:status>{status}</wp:status>
<wp:post_type>redirect_rule</wp:post_type>
<wp:postmeta><wp:meta_key>_redirect_rule_from</wp:meta_key>
<wp:meta_value>{source}</wp:meta_value></wp:postmeta>
<wp:postmeta><wp:meta_key>_redirect_rule_to</wp:meta_key>
<wp:meta_value>{target}</wp:meta_value></wp:postmeta>
</item>"""
EXPORT = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<wp:base_site_url>https://courier.example</wp:base_site_url>
{rules}
<item><title>Ferry</title><link>https://courier.example/2019/05/ferry/</link>
<wp:post_id>7</wp:post_id><wp:post_name>ferry</wp:post_name><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type></item></channel></rss>"""


def test_a_redirect_to_an_article_is_one_of_its_addresses_and_the_others_are_counted():
    rules = [
        ("/boats", "/2019/05/ferry/", "publish"),
        ("/ships/", "https://courier.example/2019/05/ferry", "publish"),
        ("/secret/", "/2019/05/ferry/", "draft"),
        ("/all/*", "/2019/05/ferry/", "publish"),
        ("/imprint", "/about/", "publish"),
        ("/away", "https://elsewhere.example/2019/05/ferry/", "publish"),
    ]
    written = [
        RULE.format(number=number, source=source, target=target, status=status)
        for number, (source, target, status) in enumerate(rules, 100)
    ]
    found = list(stream(io.BytesIO(EXPORT.format(rules="\n".join(written)).encode())))
    (ferry,) = (it for it in found if isinstance(it, Incoming))
    assert set(ferry.addresses) == {
        "https://courier.example/2019/05/ferry/",
        "https://courier.example/boats",
        "https://courier.example/ships/",
        "https://courier.example/?p=7",
    }
    assert [(it.what, it.count) for it in found if isinstance(it, NotTaken)] == [
        ("redirect_rule", 4)
    ]
