#!/bin/bash
# Runs a command with TEST_REDIS_URL naming a Redis server: the one it already names, else a
# throw-away server from Debian's package that is gone when the command ends.
# Usage: tools/redis.sh COMMAND...        exit 77: there is no Redis to be had
set -euo pipefail
. "$(dirname "$0")/throw_away.sh"

if [ -n "${TEST_REDIS_URL:-}" ]; then
    exec "$@"
fi

find_server() { command -v redis-server || command -v valkey-server; }

binary=$(find_server) || true
if [ -z "$binary" ]; then
    install Redis redis-server
    binary=$(find_server) || true
fi
if [ -z "$binary" ]; then
    echo "Redis is missing: name a server in TEST_REDIS_URL, or install one, on Debian with \`sudo apt install redis-server\`." >&2
    exit 77
fi

# KILL: there is nothing to save.
open_folder redis KILL

# It listens only on a socket in its own folder, so no port can be taken.
"$binary" --port 0 --unixsocket "$home/socket" --dir "$home" --save '' --appendonly no >"$home/log" 2>&1 &
server=$!
for _ in $(seq 100); do
    [ -S "$home/socket" ] && break
    kill -0 "$server" 2>/dev/null || give_up Redis
    sleep 0.1
done
[ -S "$home/socket" ] || give_up Redis

export TEST_REDIS_URL="unix://$home/socket"
"$@"
