#!/usr/bin/env bash
# run.sh: sets up what the tests need, builds, runs every test project, and ends with "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")/.."

results=artifacts/test-results
fail() { echo "run.sh: $1" >&2; echo "0 passed, 1 failed"; exit 1; }

bash deploy/packages.sh pdftotext:poppler-utils zh-maps:poppler-data tesseract:tesseract-ocr chi_sim:tesseract-ocr-chi-sim prlimit:util-linux \
    chromium:chromium zh-font:fonts-noto-cjk python3:python3 \
    rabbitmqctl:rabbitmq-server psql:postgresql python3-pika:python3-pika || echo "run.sh: tests that need them are skipped or fail." >&2

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
# Each failed test with its message, in short, and each skipped one with the reason.
python3 - "$results"/*.trx << 'EOF'
import sys, xml.etree.ElementTree as xml
ns = {"t": "http://microsoft.com/schemas/VisualStudio/TeamTest/2010"}
for file in sys.argv[1:]:
    try:
        results = xml.parse(file).findall(".//t:UnitTestResult", ns)
    except (OSError, xml.ParseError):
        continue
    for test in results:
        if test.get("outcome") == "NotExecuted":
            print("skipped", test.get("testName"), "--", test.findtext(".//t:Message", "no reason given", ns).strip())
        if test.get("outcome") != "Failed":
            continue
        lines = (test.findtext(".//t:Message", "", ns) + "\n" + test.findtext(".//t:StackTrace", "", ns)).strip().splitlines()
        print("FAILED", test.get("testName"), *(line[:300] for line in lines[:12]), sep="\n    ")
EOF
# A run that broke down without a failed test is still a failure.
[ "$code" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
echo "$passed passed, $failed failed, $((total - executed)) skipped"
exit "$code"
