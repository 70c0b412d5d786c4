vcl 4.1;

# Varnish 7 in front of the newsroom; see docs/operations.md, "Behind a CDN or proxy".
# What to adapt stands here; how pages are kept, in rules.vcl beside it.

backend newsroom {
    .host = "127.0.0.1";
    .port = "8000";
    .connect_timeout = 2s;
    .first_byte_timeout = 60s;
    .probe = {
        # With the host and the scheme of NEWSROOM_URL: the newsroom answers to no other.
        .request =
            "GET /healthz HTTP/1.1"
            "Host: example.org"
            "X-Forwarded-Proto: https"
            "Connection: close";
        .interval = 2s;
        .timeout = 2s;
        .window = 4;
        .threshold = 2;
        .initial = 2;
    }
}

# Where `manage.py background` runs: it tells us what has changed. And the proxy in front, where it
# runs on another machine: what it says of whence a reader came is believed.
acl background {
    "127.0.0.1";
    "::1";
}

include "./rules.vcl";
