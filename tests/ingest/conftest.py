"""Files on the wire."""

import pytest
from PIL import Image as Pillow

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
