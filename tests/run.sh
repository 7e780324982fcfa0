#!/usr/bin/env bash
# run.sh: sets up what the tests need, builds, runs every test project, and ends with "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")/.."

results=artifacts/test-results
# command:package, each a program that tests start.
needed=(pdftotext:poppler-utils pdftoppm:poppler-utils tesseract:tesseract-ocr prlimit:util-linux chromium:chromium python3:python3)

fail() { echo "run.sh: $1" >&2; echo "0 passed, 1 failed"; exit 1; }

packages=()
for pair in "${needed[@]}"; do
    command -v "${pair%%:*}" > /dev/null || packages+=("${pair##*:}")
done
fc-list :lang=zh 2> /dev/null | grep -q . || packages+=(fonts-noto-cjk)
if command -v tesseract > /dev/null; then
    tesseract --list-langs 2> /dev/null | grep -q '^chi_sim$' || packages+=(tesseract-ocr-chi-sim)
else
    packages+=(tesseract-ocr-chi-sim)
fi

if [ ${#packages[@]} -gt 0 ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
        echo "run.sh: installing ${packages[*]}"
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}"; } > /dev/null \
            || echo "run.sh: not all of ${packages[*]} could be installed; tests that need them are skipped or fail." >&2
    else
        echo "run.sh: please install ${packages[*]} (no root here); tests that need them are skipped or fail." >&2
    fi
fi

dotnet build Guoshai.slnx -c Release --nologo -v q || fail "the build failed; its messages stand above."

rm -rf "$results"
code=0
for project in tests/*.Tests/*.csproj; do
    name=$(basename "$(dirname "$project")")
    # A hang is a failure: no test project takes this long.
    timeout -k 30 900 dotnet test "$project" -c Release --no-build --nologo -v q \
        --logger "trx;LogFileName=$name.trx" --results-directory "$results" || code=1
    [ -f "$results/$name.trx" ] || { echo "run.sh: $name left no results." >&2; code=1; }
done

sum() { cat "$results"/*.trx 2> /dev/null | grep -o '<Counters [^>]*>' | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ s += $1 } END { print s + 0 }'; }
total=$(sum total) executed=$(sum executed) passed=$(sum passed)
failed=$((executed - passed))
[ "$passed" -gt 0 ] || code=1
[ "$failed" -eq 0 ] || code=1
# A run that broke down without a failed test is still a failure.
[ "$code" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
echo "$passed passed, $failed failed, $((total - executed)) skipped"
exit "$code"
