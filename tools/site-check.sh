#!/bin/sh
# Checks the readers' site as strangers' tools see it: `make site-check`. A demo newsroom is made,
# served and thrown away; npm's tools are kept in .venv/site-check and fetched once.
# Usage: tools/site-check.sh [html] [xml] [lighthouse]        nothing named: all of them
# What cannot be had on a machine is said and left out; what was asked by name must be there.
set -eu

python=.venv/bin/python
kept=.venv/site-check
wanted="${*:-html xml lighthouse}"
ready=

fetch() {
    [ -d "$kept/node_modules/$1" ] && return
    command -v npm >/dev/null || return 1
    echo "Fetching $1"
    mkdir -p "$kept"
    npm install --silent --no-audit --no-fund --prefix "$kept" "$1@$2" >"$kept/log" 2>&1 ||
        { tail -n 3 "$kept/log" >&2; return 1; }
}

leave_out() {
    echo "Left out: $1: $2" >&2
    [ $# -lt 3 ] || exit 77
}

for name in $wanted; do
    must=${1:+named}
    case $name in
    html)
        if ! command -v java >/dev/null; then
            leave_out html "Java is missing, on Debian: sudo apt install default-jre-headless" $must
        elif fetch vnu-jar 26.9.27; then
            ready="$ready html"
        else
            leave_out html "npm is missing, or has no way to the registry, on Debian: sudo apt install npm" $must
        fi
        ;;
    xml)
        if command -v xmllint >/dev/null; then
            ready="$ready xml"
        else
            leave_out xml "xmllint is missing, on Debian: sudo apt install libxml2-utils" $must
        fi
        ;;
    lighthouse)
        if [ ! -x /usr/bin/chromium ]; then
            leave_out lighthouse "Chromium is missing, on Debian: sudo apt install chromium" $must
        elif fetch lighthouse 12.8.2; then
            ready="$ready lighthouse"
        else
            leave_out lighthouse "npm is missing, or has no way to the registry, on Debian: sudo apt install npm" $must
        fi
        ;;
    *)
        echo "There is no check “$name”; there are: html xml lighthouse." >&2
        exit 2
        ;;
    esac
done

exec "$python" -m tools.site_check "$kept" $ready
