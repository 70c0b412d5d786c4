# What tools/postgres.sh, redis.sh and faults.sh have in common; they source it. Packages of Debian's
# are installed where that is possible, and a server has a folder of its own; nothing of it is left
# when the script ends.

# Usage: install NAMES PACKAGE...
install() {
    local names=$1
    shift
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then return; fi
    echo "Installing $names for the tests"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null 2>&1 || true
}

# Usage: open_folder NAME SIGNAL. Sets $home; the process in $server gets SIGNAL at the end.
open_folder() {
    home=$(mktemp -d "${TMPDIR:-/tmp}/newsroom-$1-XXXXXX")
    server=
    signal=$2
    trap close_folder EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
}

close_folder() {
    trap - EXIT INT TERM
    if [ -n "$server" ]; then
        kill "-$signal" "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$home"
}

# Usage: give_up NAME
give_up() {
    cat "$home/log" >&2
    echo "$1 could not be started: see the lines above." >&2
    exit 1
}
