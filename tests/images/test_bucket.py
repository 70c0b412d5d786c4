"""Pictures in S3-compatible storage: the gate is asked there too, and what it says holds."""

import urllib.error
import urllib.request
from datetime import timedelta
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from moto.server import ThreadedMotoServer

from articles import workflow
from articles.images.intake import add_picture, attach_file
from articles.images.renditions import folder_of
from articles.models import Image
from tests.images.test_intake import picture_file
from tests.people import again, draft, published
from tests.site.conftest import withdrawn

BUCKET = "halden-pictures"


@pytest.fixture(scope="module")
def s3_server():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3_server, settings, monkeypatch):
    """An empty bucket, in which the newsroom keeps its pictures."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "halden")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "a secret of the tests")
    there = boto3.resource("s3", endpoint_url=s3_server, region_name="us-east-1").Bucket(BUCKET)
    there.create()
    options = {"bucket_name": BUCKET, "location": "press", "endpoint_url": s3_server}
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "newsroom.media.PrivateS3",
            "OPTIONS": {**options, "region_name": "us-east-1"},
        },
    }
    yield there
    there.objects.delete()
    there.delete()


def fetched(address: str) -> tuple[int, str, bytes]:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.headers["Content-Type"], b""


@pytest.fixture
def quay(bucket, mira) -> Image:
    return add_picture(by=mira, file=picture_file(), alt="The quay at dawn", credit_agency="HP")


def test_a_picture_of_a_public_article_is_given_out_by_a_signed_address(client, quay, mira):
    published(mira, picture=quay)
    answer = client.get(quay.url(320))
    assert (answer.status_code, answer["Cache-Control"]) == (302, "no-store")
    status, kind, content = fetched(answer["Location"])
    assert (status, kind, content[8:12]) == (200, "image/webp", b"WEBP")
    signed = parse_qs(urlsplit(answer["Location"]).query)
    assert int(signed["X-Amz-Expires"][0]) <= 60


def test_the_address_without_its_signature_opens_nothing(client, quay, mira):
    published(mira, picture=quay)
    signed = client.get(quay.url(320))["Location"]
    assert fetched(signed.partition("?")[0])[0] == 403


def test_no_address_is_signed_for_a_picture_that_no_public_page_shows(client, quay, mira):
    article = draft(mira, picture=quay)
    assert client.get(quay.url(320)).status_code == 404
    workflow.publish(article, by=mira, based_on=article.working)
    assert client.get(quay.url(320)).status_code == 302
    withdrawn(again(article), mira)
    assert client.get(quay.url(320)).status_code == 404


def test_a_signed_address_ends_with_the_rights(client, quay, mira):
    published(mira, picture=quay)
    Image.objects.update(usable_until=timezone.now() + timedelta(seconds=20))
    signed = parse_qs(urlsplit(client.get(quay.url(320))["Location"]).query)
    assert int(signed["X-Amz-Expires"][0]) <= 20


def test_in_the_last_second_of_the_rights_nothing_is_signed(client, quay, mira):
    published(mira, picture=quay)
    now = timezone.now()
    Image.objects.update(usable_until=now + timedelta(milliseconds=400))
    with patch("django.utils.timezone.now", return_value=now):
        answer = client.get(quay.url(320))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")


def test_the_desk_sees_a_picture_whose_rights_are_over(client, quay, jonas):
    Image.objects.update(usable_until=timezone.now() - timedelta(days=1))
    client.force_login(jonas)
    answer = client.get(f"/admin/articles/image/rendition/{quay.guid}/whole/320.webp")
    assert parse_qs(urlsplit(answer["Location"]).query)["X-Amz-Expires"] == ["60"]


def test_the_desk_sees_it_by_a_signed_address_too(client, quay, jonas):
    client.force_login(jonas)
    answer = client.get(f"/admin/articles/image/rendition/{quay.guid}/whole/320.webp")
    assert answer.status_code == 302
    assert fetched(answer["Location"])[0] == 200


def test_everything_in_the_bucket_lies_below_the_folder_and_is_private(bucket, quay):
    names = [it.key for it in bucket.objects.all()]
    assert names
    assert all(name.startswith("press/") for name in names)
    for name in names:
        grants = bucket.Object(name).Acl().grants
        assert [grant["Grantee"]["Type"] for grant in grants] == ["CanonicalUser"]


def test_another_file_takes_the_old_renditions_with_it(
    bucket, quay, mira, django_capture_on_commit_callbacks
):
    before = f"press/{folder_of(quay)}"
    with django_capture_on_commit_callbacks(execute=True):
        attach_file(Image.objects.get(), picture_file(colour="navy"))
    names = [it.key for it in bucket.objects.all()]
    assert not [name for name in names if name.startswith(before)]
    after = Image.objects.get()
    assert (
        storages["default"].open(after.file.name).read() == picture_file(colour="navy").getvalue()
    )


def test_a_bucket_that_takes_nothing_is_said_in_a_sentence_and_nothing_is_kept(
    client, bucket, jonas, settings
):
    options = {**settings.STORAGES["default"]["OPTIONS"], "bucket_name": "no-such-bucket"}
    default = {**settings.STORAGES["default"], "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "default": default}
    client.force_login(jonas)
    file = SimpleUploadedFile("quay.jpg", picture_file().getvalue(), "image/jpeg")
    answer = client.post(reverse("admin:articles_image_add_one"), {"file": file})
    assert answer.status_code < 500
    assert "The file could not be stored" in answer.content.decode()
    assert not Image.objects.exists()
