#!/bin/bash
# Runs a command with TEST_REDIS_URL naming a Redis server: the one it already names, else a
# throw-away server from Debian's package that is gone when the command ends.
# Usage: tools/redis.sh COMMAND...        exit 77: there is no Redis to be had
set -euo pipefail

if [ -n "${TEST_REDIS_URL:-}" ]; then
    exec "$@"
fi

find_server() { command -v redis-server || command -v valkey-server; }

binary=$(find_server) || true
if [ -z "$binary" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Redis for the tests"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends redis-server; } >/dev/null 2>&1 || true
    binary=$(find_server) || true
fi
if [ -z "$binary" ]; then
    echo "Redis is missing: name a server in TEST_REDIS_URL, or install one, on Debian with \`sudo apt install redis-server\`." >&2
    exit 77
fi

home=$(mktemp -d "${TMPDIR:-/tmp}/newsroom-redis-XXXXXX")
server=
stop() {
    trap - EXIT INT TERM
    if [ -n "$server" ]; then
        # KILL: there is nothing to save.
        kill -KILL "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$home"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# It listens only on a socket in its own folder, so no port can be taken.
"$binary" --port 0 --unixsocket "$home/socket" --dir "$home" --save '' --appendonly no >"$home/log" 2>&1 &
server=$!
for _ in $(seq 100); do
    [ -S "$home/socket" ] && break
    kill -0 "$server" 2>/dev/null || { cat "$home/log" >&2; echo "Redis could not be started: see the lines above." >&2; exit 1; }
    sleep 0.1
done

export TEST_REDIS_URL="unix://$home/socket"
"$@"
