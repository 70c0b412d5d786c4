#!/bin/sh
# Makes .venv and installs the locked packages of one requirements file; nothing to do, nothing said.
# Usage: tools/setup.sh requirements.txt
set -eu

requirements=$1
python=${PYTHON:-python3}
venv=.venv
installed="$venv/installed-$requirements"
log="$venv/install.log"

give_up() {
    echo "Error: $1" >&2
    exit 1
}

works() { "$venv/bin/python" -c 'import pip' 2>/dev/null; }

# A copy of what was installed tells more than dates do: a fresh checkout has new dates only.
if cmp -s "$requirements" "$installed" && [ -x "$venv/bin/python" ]; then
    exit 0
fi

command -v "$python" >/dev/null 2>&1 ||
    give_up "Python 3.11 or newer is missing ('$python' was not found): install it, on Debian with \`sudo apt install python3 python3-venv\`."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
    give_up "Python 3.11 or newer is needed, '$python' is $("$python" -V 2>&1 | tail -n 1): install a newer one and name it, for example \`make run PYTHON=python3.12\`."
"$python" -c 'import ensurepip, venv' 2>/dev/null ||
    give_up "Python's venv module is missing: install it, on Debian with \`sudo apt install python3-venv\`."

if ! works; then
    echo "Making the virtual environment in $venv"
    # --clear mends one that was broken off half way or whose Python has gone.
    "$python" -m venv --clear "$venv" ||
        give_up "the virtual environment cannot be made in $(pwd)/$venv: see the lines above; is the folder writable and the disk not full?"
fi

# A terminal gets pip's progress bars; a file or a pipe only what goes wrong.
quiet=--quiet
[ -t 1 ] && quiet=
echo "Installing the packages of $requirements"
if ! "$venv/bin/python" -m pip install $quiet --disable-pip-version-check --no-input --retries 2 \
    --require-hashes --requirement "$requirements" 2>"$log"; then
    if grep -q 'DO NOT MATCH THE HASHES' "$log"; then
        give_up "a downloaded package is not the one $requirements was locked with; nothing was installed. Details: $log"
    elif grep -qE 'Connection|Temporary failure|Network is unreachable|timed out|ProxyError|SSLError|No matching distribution' "$log"; then
        give_up "the packages cannot be downloaded: check the network or the proxy, then try again. Details: $log"
    elif grep -q 'No space left' "$log"; then
        give_up "the disk is full: make room, then try again."
    fi
    tail -n 5 "$log" >&2
    give_up "the packages of $requirements cannot be installed: see the lines above. Details: $log"
fi
cp "$requirements" "$installed"
