"""Pictures in a bucket are copied out of it, and back into whatever holds pictures then."""

import boto3
import pytest
from django.core.management import call_command

from articles.images.intake import add_picture
from articles.models import Image
from newsroom.backup import layout
from tests.images.test_bucket import bucket, s3_server
from tests.images.test_intake import picture_file
from tests.people import published

__all__ = ["bucket", "s3_server"]


@pytest.fixture
def quay(bucket, transactional_db, jonas, politics) -> Image:
    image = add_picture(by=jonas, file=picture_file(), alt="The quay at dawn", credit_agency="HP")
    published(jonas, section=politics, picture=image)
    return image


@pytest.fixture
def second(s3_server):
    """Another bucket, at another house say."""
    there = boto3.resource("s3", endpoint_url=s3_server, region_name="us-east-1").Bucket("second")
    there.create()
    yield there
    there.objects.delete()
    there.delete()


def test_from_a_bucket_onto_a_disk(quay, other, tmp_path):
    call_command("backup", tmp_path / "kept")
    code, said = other.run("restore", tmp_path / "kept")
    assert code == 0, said
    assert (other.data / "media" / quay.file.name).read_bytes() == quay.file.read()


def test_from_a_bucket_into_another(quay, other, second, s3_server, tmp_path):
    call_command("backup", tmp_path / "kept")
    place = {
        "NEWSROOM_MEDIA": "s3://second/press",
        "NEWSROOM_MEDIA_ENDPOINT": s3_server,
        "NEWSROOM_MEDIA_REGION": "us-east-1",
    }
    code, said = other.run("restore", tmp_path / "kept", **place)
    assert code == 0, said
    names = {it.key for it in second.objects.all()}
    sums = layout.sums_of(tmp_path / "kept")
    assert names == {f"press/{n.removeprefix('media/')}" for n in sums if n.startswith("media/")}
    kept = second.Object(f"press/{quay.file.name}").get()["Body"].read()
    assert kept == quay.file.read()
    assert not (other.data / "media").exists()


def test_a_second_backup_asks_the_bucket_only_for_what_is_new(quay, bucket, tmp_path):
    call_command("backup", tmp_path / "many", "--keep", "3")
    first = next((tmp_path / "many").iterdir())
    first.rename(first.with_name("1000-01-01T000000Z"))
    # Gone from the bucket: what is shared with the backup before is not asked for.
    bucket.Object(f"press/{quay.file.name}").delete()
    call_command("backup", tmp_path / "many", "--keep", "3")
    for kept in (tmp_path / "many").iterdir():
        assert f"media/{quay.file.name}" in layout.sums_of(kept)
        layout.check(kept)


def test_pictures_can_be_left_to_the_bucket(quay, other, tmp_path, capsys):
    call_command("backup", tmp_path / "kept", "--without-pictures")
    assert "Pictures are not in it" in capsys.readouterr().out
    assert not (tmp_path / "kept/media").exists()
    code, said = other.run("restore", tmp_path / "kept")
    assert code == 0, said
    assert "NEWSROOM_MEDIA must name where they are" in said
