"""Picture files in S3-compatible storage, for newsrooms with several web nodes."""

from storages.backends.s3 import S3Storage


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

    def signed(self, name: str, *, content_type: str, seconds: int) -> str:
        """An address that gives out this file, as this type, for so many seconds."""
        asked = {
            "ResponseContentType": content_type,
            "ResponseCacheControl": f"private, max-age={seconds}",
        }
        return self.url(name, parameters=asked, expire=seconds)
