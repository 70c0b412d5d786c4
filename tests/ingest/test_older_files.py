"""Which of two files is the older where an article in them does not say when it changed."""

import pytest

from articles.models import Article
from tests.ingest.wire import run

pytestmark = pytest.mark.django_db

EXPORT = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<pubDate>{made}</pubDate>
<wp:base_site_url>https://courier.example</wp:base_site_url>
<item><title>{headline}</title><content:encoded>&lt;p&gt;It runs.&lt;/p&gt;</content:encoded>
<wp:post_id>7</wp:post_id><wp:post_date_gmt>2019-05-01 08:00:00</wp:post_date_gmt>
<wp:post_name>ferry</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
</item></channel></rss>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>
<link>https://courier.example/</link><lastBuildDate>{made}</lastBuildDate>
<item><guid>urn:ferry</guid><title>{headline}</title><description>It runs.</description>
<pubDate>Wed, 01 May 2019 08:00:00 GMT</pubDate></item></channel></rss>"""
MAY, JUNE = "Thu, 30 May 2019 10:00:00 +0000", "Sat, 01 Jun 2019 10:00:00 +0000"


@pytest.mark.parametrize("form", [EXPORT, FEED], ids=["wordpress before 5.7", "feed"])
def test_an_older_file_does_not_put_its_words_over_those_of_a_newer_one(tmp_path, form):
    def brought(made: str, headline: str) -> str:
        file = tmp_path / "copy.xml"
        file.write_text(form.format(made=made, headline=headline))
        return run(file)

    brought(JUNE, "The ferry runs again")
    assert "an older version" in brought(MAY, "The ferry stands still")
    assert Article.objects.get().working.headline == "The ferry runs again"
    assert "1 unchanged" in brought("Mon, 03 Jun 2019 10:00:00 +0000", "The ferry runs again")
    assert "1 changed" in brought("Tue, 04 Jun 2019 10:00:00 +0000", "The ferry is full")
