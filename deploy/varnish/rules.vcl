# How public pages are kept: as long as the newsroom's Cache-Control says (s-maxage), and not a
# moment longer than until it names one of their keys (Surrogate-Key). It sends neither unless
# NEWSROOM_PURGE names this Varnish; then every request reaches the newsroom.

import std;

sub vcl_recv {
    if (req.method == "BAN") {
        call told;
    }
    if (req.restarts == 0) {
        unset req.http.X-Older;
        # Varnish has added who asked it. That is the proxy in front of it, and says nothing of the
        # reader, who stands before it.
        if (client.ip ~ background) {
            set req.http.X-Forwarded-For = regsub(req.http.X-Forwarded-For, ",\s*[^,]+$", "");
        }
    }
    # The desk, also that of programs, previews, and what only we ask.
    if (req.url ~ "^/(admin|preview|healthz|readyz|api/v1/desk)(/|\?|$)") {
        return (pass);
    }
    if (req.method == "GET" || req.method == "HEAD") {
        # Public pages are the same for everyone, also for whoever is signed in at the desk.
        unset req.http.Cookie;
        unset req.http.Authorization;
        # What others add to addresses; the newsroom takes no notice of it.
        set req.url = regsuball(req.url, "([?&])(utm_[a-z]+|fbclid|gclid|mc_[ce]id)=[^&]*", "\1");
        set req.url = regsuball(req.url, "&&+", "&");
        set req.url = regsub(req.url, "\?&", "?");
        set req.url = regsub(req.url, "[?&]+$", "");
    }
    if (req.http.X-Older == "no") {
        set req.grace = 0s;
    } else {
        # As the object itself says. (What was set before a restart would still hold.)
        set req.grace = 365d;
    }
}

# One ban for all keys named, which looks at nothing but the stored answer: so the ban lurker works
# it off by itself, and the list of bans stays short.
sub told {
    # Whatever comes from outside comes by nginx, which sets this header.
    if (client.ip !~ background || req.http.X-Forwarded-Proto) {
        return (synth(405, "Not from here"));
    }
    # Asked for where varnishd itself has it in its environment.
    if (std.getenv("NEWSROOM_PURGE_TOKEN") && std.getenv("NEWSROOM_PURGE_TOKEN") != ""
            && req.http.X-Purge-Token != std.getenv("NEWSROOM_PURGE_TOKEN")) {
        return (synth(403, "Another token"));
    }
    if (!req.http.Surrogate-Key) {
        return (synth(400, "Surrogate-Key is missing"));
    }
    if (std.ban("obj.http.Surrogate-Key ~ (^|\s)("
            + regsuball(req.http.Surrogate-Key, "\s+", "|") + ")(\s|$)")) {
        return (synth(200, "Told"));
    }
    return (synth(400, std.ban_error()));
}

sub vcl_hash {
    # Plain http is sent to https; that answer is not the page.
    hash_data(req.http.X-Forwarded-Proto);
}

# An object may be older than its time for two reasons, each with a limit of its own: while a new
# one is fetched (stale-while-revalidate, seconds), and while the newsroom is down or fails
# (stale-if-error, a day). Varnish's own grace is the longer one, so the shorter is minded here.
sub vcl_hit {
    if (obj.ttl < 0s && !req.http.X-Older && std.healthy(req.backend_hint)
            && obj.ttl + std.duration(regsub(obj.http.Cache-Control,
                "^.*stale-while-revalidate=(\d+).*$", "\1s"), 0s) < 0s) {
        # Asked for anew, once for all who wait for it.
        set req.http.X-Older = "no";
        return (restart);
    }
}

sub vcl_backend_response {
    if (beresp.status >= 500) {
        # An error takes no page's place: delivered, it would drop the older one.
        if (bereq.is_bgfetch || bereq.http.X-Older == "no") {
            return (abandon);
        }
        set beresp.uncacheable = true;
        set beresp.ttl = 0s;
        set beresp.grace = 0s;
        return (deliver);
    }
    # A cookie is somebody's own. (Varnish's own rules, which follow, say so too.)
    if (beresp.http.Set-Cookie) {
        set beresp.uncacheable = true;
        set beresp.ttl = 120s;
        return (deliver);
    }
    set beresp.grace = std.duration(regsub(beresp.http.Cache-Control,
        "^.*stale-if-error=(\d+).*$", "\1s"), 0s);
    set beresp.keep = 0s;
}

sub vcl_backend_error {
    if (bereq.http.X-Older == "no") {
        return (abandon);
    }
    set beresp.http.Content-Type = "text/html; charset=utf-8";
    set beresp.http.Cache-Control = "no-store";
    set beresp.http.Retry-After = "5";
    set beresp.body = {"<!DOCTYPE html><html lang="en"><title>One moment</title>
<p>The newsroom does not answer just now. Try again in a few seconds.
"};
    return (deliver);
}

sub vcl_synth {
    if (resp.status == 503 && req.http.X-Older == "no") {
        # Abandoned: there is an older one, and now that is better than an error.
        set req.http.X-Older = "yes";
        return (restart);
    }
}

sub vcl_deliver {
    # With a CDN still further out, which reads these, leave the rest of this away.
    unset resp.http.Surrogate-Key;
    unset resp.http.Cache-Tag;
    if (resp.http.Cache-Control ~ "s-maxage") {
        # Nobody tells browsers; they ask each time.
        set resp.http.Cache-Control = "no-cache";
    }
}
