"""An article as ninjs 3.1, the news houses' format for one piece of news in JSON."""

from articles.ninjs.build import MEDIA_TYPE as MEDIA_TYPE
from articles.ninjs.build import House as House
from articles.ninjs.build import article as article
from articles.ninjs.build import canceled as canceled
