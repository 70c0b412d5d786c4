vcl 4.1;

# For deploy/compose.yaml: the same rules, between containers.

backend newsroom {
    .host = "web";
    .port = "8000";
    .connect_timeout = 2s;
    .first_byte_timeout = 60s;
}

# Any container; the token decides. The proxy in front comes through one of these networks, too.
acl background {
    "10.0.0.0"/8;
    "172.16.0.0"/12;
    "192.168.0.0"/16;
}

include "./rules.vcl";
