"""Picture files in S3-compatible storage, for newsrooms with several web nodes."""

from contextlib import contextmanager

from boto3.exceptions import Boto3Error
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage


@contextmanager
def _as_a_disk():
    try:
        yield
    except (Boto3Error, BotoCoreError, ClientError) as fault:
        raise OSError(f"The bucket refuses: {fault}") from fault


class PrivateS3(S3Storage):
    """A bucket that nobody may read: each file is asked for by an address that we sign after the
    gate has answered, and that holds for seconds."""

    def __init__(self, **settings):
        super().__init__(
            **{
                "default_acl": "private",
                "querystring_auth": True,
                # Names are ours and say what they hold; asking first whether one is taken would
                # cost a request for each file.
                "file_overwrite": True,
                "signature_version": "s3v4",
                "addressing_style": "path" if settings.get("endpoint_url") else "virtual",
                **settings,
            }
        )

    # A bucket that does not do as it is told is to us what a full or missing disk is.

    def _save(self, name, content):
        with _as_a_disk():
            return super()._save(name, content)

    def delete(self, name):
        with _as_a_disk():
            super().delete(name)

    def listdir(self, name):
        with _as_a_disk():
            return super().listdir(name)

    def signed(self, name: str, *, content_type: str, seconds: int) -> str:
        """An address that gives out this file, as this type, for so many seconds."""
        asked = {
            "ResponseContentType": content_type,
            "ResponseCacheControl": f"private, max-age={seconds}",
        }
        return self.url(name, parameters=asked, expire=seconds)
