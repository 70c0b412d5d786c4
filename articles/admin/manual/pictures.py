"""The manual's pictures: which there are, how large they are, and giving them out."""

from pathlib import Path

from django.http import Http404, HttpResponse
from django.urls import reverse
from PIL import Image as Pillow

FOLDER, KINDS = "pictures", {".webp": "image/webp", ".png": "image/png"}
# They are taken that much larger than they are shown, for the letters in them.
SCALE = 1.5
# The address has the time of the file's last change in it.
KEPT = "private, max-age=31536000, immutable"


def files(docs: Path) -> dict[str, Path]:
    """By their names below the folder, such as ar/site.webp. What has another name is not given."""
    folder = docs / FOLDER
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.suffix in KINDS and path.is_file()
    }


def shown(docs: Path, src: str) -> dict[str, str | int] | None:
    """What an `img` needs of the picture that a page of the manual names; None where it is not."""
    name = src.removeprefix(f"{FOLDER}/")
    path = files(docs).get(name)
    if path is None:
        return None
    # Reads the head of the file alone, and it is one of ours.
    with Pillow.open(path) as picture:
        width, height = picture.size
    address = reverse("admin:help_picture", args=[name])
    changed = path.stat().st_mtime_ns // 1_000_000
    shown = {"width": round(width / SCALE), "height": round(height / SCALE)}
    return {"src": f"{address}?{changed}", **shown}


def give(docs: Path, name: str) -> HttpResponse:
    path = files(docs).get(name)
    if path is None:
        raise Http404
    return HttpResponse(
        path.read_bytes(), content_type=KINDS[path.suffix], headers={"Cache-Control": KEPT}
    )
