"""Articles as WordPress reads them: its own export format, WXR 1.2."""

from articles.syndication.wxr.file import Written as Written
from articles.syndication.wxr.file import write as write
