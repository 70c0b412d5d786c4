#!/bin/sh
# Everything that can be told without running the tests. Runs all of it, then fails if any failed.
set -u

python=.venv/bin/python
failed=

try() {
    name=$1
    shift
    if "$@" >"$out" 2>&1; then
        echo "ok      $name"
    else
        echo "FAILED  $name"
        sed 's/^/        /' "$out"
        failed="$failed, $name"
    fi
}

out=$(mktemp)
data=$(mktemp -d)
trap 'rm -rf "$out" "$data"' EXIT
export NEWSROOM_DATA="$data"
# The shape of the project, not the settings of whoever runs this.
unset DATABASE_URL NEWSROOM_DEBUG NEWSROOM_LANGUAGES

try "code (ruff check)" "$python" -m ruff check --output-format concise .
try "shape (ruff format)" "$python" -m ruff format --check --output-format concise .
try "rooms (import-linter)" .venv/bin/lint-imports --no-cache
try "migrations" "$python" manage.py makemigrations --check --dry-run
# As docs/settings.md says a public newsroom is set up.
try "deployment (check --deploy)" env NEWSROOM_URL=https://example.org NEWSROOM_BEHIND_PROXY=yes \
    NEWSROOM_HSTS_SECONDS=31536000 "$python" manage.py check --deploy --fail-level WARNING
try "catalogues (words marked for translation)" "$python" tools/catalogues.py
try "templates (djlint)" .venv/bin/djlint templates --lint --quiet

if [ -n "$failed" ]; then
    echo "Failed: ${failed#, }"
    exit 1
fi
