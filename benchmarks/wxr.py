"""An export of WordPress with many posts. Run: .venv/bin/python -m benchmarks.wxr [POSTS]

Writes it (posts in blocks and of the classic editor, with shortcodes, pictures, custom fields and
comments; an attachment for each second post), then reads it, and takes it into an empty newsroom as
an operator does: each in a process of its own, whose peak of memory is told beside the time.
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from articles.copy.incoming import Incoming, NotTaken, Unreadable
from articles.copy.wxr import FORMAT

POSTS = 50_000
ROOT = Path(__file__).resolve().parents[1]
SITE = "https://courier.example"
SYLLABLES = "ba ke li mo nu ra se ti vo da fe gi ho ju ka".split()
HEAD = f"""<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Courier</title><link>{SITE}</link><language>en-GB</language>
<wp:base_site_url>{SITE}</wp:base_site_url><wp:base_blog_url>{SITE}</wp:base_blog_url>
<wp:author><wp:author_login>mira</wp:author_login><wp:author_email>mira@courier.example</wp:author_email>
<wp:author_display_name>Mira Adan</wp:author_display_name></wp:author>
"""
POST = """<item><title><![CDATA[{title}]]></title><link>{site}/2020/{number}/</link>
<pubDate>Tue, 10 Feb 2026 06:30:00 +0000</pubDate><dc:creator><![CDATA[mira]]></dc:creator>
<guid isPermaLink="false">{site}/?p={number}</guid>
<content:encoded><![CDATA[{content}]]></content:encoded>
<excerpt:encoded><![CDATA[{excerpt}]]></excerpt:encoded><wp:post_id>{number}</wp:post_id>
<wp:post_date_gmt>{year}-02-10 06:30:00</wp:post_date_gmt>
<wp:post_modified_gmt>{year}-03-01 06:30:00</wp:post_modified_gmt>
<wp:post_name>post-{number}</wp:post_name><wp:status>{status}</wp:status>
<wp:post_parent>0</wp:post_parent><wp:post_type>post</wp:post_type><wp:post_password></wp:post_password>
<category domain="category" nicename="news"><![CDATA[News]]></category>
<category domain="post_tag" nicename="tide"><![CDATA[Tide {tag}]]></category>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>{picture}</wp:meta_value></wp:postmeta>
<wp:postmeta><wp:meta_key>_edit_last</wp:meta_key><wp:meta_value>2</wp:meta_value></wp:postmeta>
<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>old-{number}</wp:meta_value></wp:postmeta>
<wp:comment><wp:comment_author_email>a@b.example</wp:comment_author_email>
<wp:comment_content><![CDATA[{excerpt}]]></wp:comment_content></wp:comment></item>
"""
ATTACHMENT = """<item><title><![CDATA[{title}]]></title><wp:post_id>{number}</wp:post_id>
<wp:post_parent>{parent}</wp:post_parent><wp:post_type>attachment</wp:post_type>
<excerpt:encoded><![CDATA[{excerpt}]]></excerpt:encoded>
<wp:attachment_url>{site}/wp-content/uploads/{number}.jpg</wp:attachment_url>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>
<wp:meta_value>{title}</wp:meta_value></wp:postmeta>
<wp:postmeta><wp:meta_key>_media_credit</wp:meta_key>
<wp:meta_value>Jonas Reth/AP</wp:meta_value></wp:postmeta>
</item>
"""
BLOCKS = """<!-- wp:paragraph -->
<p>{one} <strong>{word}</strong> <a href="/x">{word}</a>.</p><!-- /wp:paragraph -->
<!-- wp:heading --><h2 class="wp-block-heading">{word}</h2><!-- /wp:heading -->
<!-- wp:image {{"id":{picture}}} --><figure class="wp-block-image"><img class="wp-image-{picture}"
 src="{site}/wp-content/uploads/{picture}-300x200.jpg" alt=""/>
<figcaption>{word}</figcaption></figure>
<!-- /wp:image --><!-- wp:paragraph --><p>{two}</p><!-- /wp:paragraph -->
<!-- wp:paragraph --><p>{three}</p><!-- /wp:paragraph -->
<!-- wp:embed --><figure class="wp-block-embed"><div class="wp-block-embed__wrapper">
https://www.youtube.com/watch?v=abcdefghijk
</div></figure><!-- /wp:embed --><!-- wp:latest-posts /-->"""
CLASSIC = """{one} <b>{word}</b>

[caption id="attachment_{picture}"]<img class="wp-image-{picture}" src="{site}/a.jpg" />
{word}[/caption]

{two}
{word}

[gallery ids="{picture}"]

<blockquote>{three}</blockquote>

[acme-poll id="{picture}"]"""


def write(path: Path, posts: int) -> None:
    rng = random.Random(8)
    words = ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(20_000)]

    def say(number: int) -> str:
        return " ".join(rng.choices(words, k=number)).capitalize()

    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for number in range(1, posts + 1):
            picture = posts + (number + 1) // 2
            layout = BLOCKS if number % 2 else CLASSIC
            said = {"one": say(120), "two": say(120), "three": say(120), "word": say(6)}
            status = "publish" if number % 10 else "draft"
            content = layout.format(**said, picture=picture, site=SITE)
            about = {"title": say(8), "excerpt": say(20), "tag": number % 500, "site": SITE}
            year = 2000 + number % 25
            about |= {"number": number, "picture": picture, "status": status, "year": year}
            file.write(POST.format(content=content, **about))
        for number in range(1, posts // 2 + 2):
            about = {"number": posts + number, "parent": 2 * number, "site": SITE}
            file.write(ATTACHMENT.format(title=say(4), excerpt=say(12), **about))
        file.write("</channel></rss>\n")


def read(path: Path) -> None:
    """In this process; told in one line."""
    counted: Counter = Counter()
    began = time.perf_counter()
    with path.open("rb") as file:
        for found in FORMAT.stream(file):
            counted[type(found).__name__] += 1
            if isinstance(found, Incoming):
                counted["pictures"] += len(found.pictures)
                counted["leftovers"] += len(found.leftovers)
    seconds = time.perf_counter() - began
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    count = counted[Incoming.__name__]
    size = path.stat().st_size / 2**20
    print(
        f"| {count:,} posts, {size:,.0f} MB | {count / seconds:,.0f} a second, {seconds:,.0f} s "
        f"| {megabytes:,.0f} MB | {counted['pictures']:,} | "
        f"{counted['leftovers']:,} | {counted[Unreadable.__name__]} |"
    )
    assert counted[NotTaken.__name__] == 1, "the comments"


def take_in(path: Path, folder: str) -> None:
    """Nine of ten become public, with sections, tags, words of pictures and old addresses."""
    manage = [sys.executable, "manage.py"]
    within = {"cwd": ROOT, "env": {**os.environ, "NEWSROOM_DATA": folder}}
    subprocess.run([*manage, "migrate", "--verbosity=0"], check=True, **within)
    began = time.perf_counter()
    wanted = ["import_articles", path, "--publish", "--make-sections", "--json"]
    said = subprocess.run([*manage, *wanted], check=True, stdout=subprocess.PIPE, **within).stdout
    seconds = time.perf_counter() - began
    told = json.loads(said.splitlines()[-1])
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    count, left = told["articles"], sum(told["leftovers"].values())
    print(
        f"| {count:,} taken in: {told['outcomes']} | {count / seconds:,.0f} a second, "
        f"{seconds:,.0f} s | {megabytes:,.0f} MB | | {left:,} | {told['refused_items']} |"
    )


def main() -> None:
    if len(sys.argv) == 3 and sys.argv[1] == "read":
        read(Path(sys.argv[2]))
        return
    posts = int(sys.argv[1]) if len(sys.argv) > 1 else POSTS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.xml"
        write(path, posts)
        print("| read | rate | most memory | pictures | leftovers | refused |")
        print("|---|---|---|---|---|---|", flush=True)
        subprocess.run([sys.executable, "-m", "benchmarks.wxr", "read", path], check=True)
        take_in(path, folder)


if __name__ == "__main__":
    main()
