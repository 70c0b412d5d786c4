"""Metadata of picture files, in and out. Knows bytes and Pillow, never Django: a process of its own
reads hostile files with it."""

from articles.images.metadata.again import recall
from articles.images.metadata.c2pa import has_manifest
from articles.images.metadata.read import read
from articles.images.metadata.record import Metadata
from articles.images.metadata.write import Delivered, for_delivery

__all__ = ["Delivered", "Metadata", "for_delivery", "has_manifest", "read", "recall"]
