"""Files on the wire."""

import pytest
from PIL import Image as Pillow

from articles.ingest import batch
from articles.models import Author, Section
from tests.ingest.wire import COPY


@pytest.fixture
def wire(tmp_path):
    def save(text=COPY, name="copy.txt", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return save


@pytest.fixture
def boats(tmp_path):
    path = tmp_path / "boats.jpg"
    Pillow.new("RGB", (640, 400), "navy").save(path)
    return path


@pytest.fixture
def place(db):
    Author.objects.create(name="Mira Solheim", slug="mira-solheim")
    return Section.objects.create(language="en", slug="business", name="Business")


@pytest.fixture
def together_only(monkeypatch):
    """No file goes the other road."""

    def refuse(path, _wishes):
        raise AssertionError(f"{path} was brought in alone")

    monkeypatch.setattr(batch, "_alone", refuse)
