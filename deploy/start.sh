#!/usr/bin/env bash
# start.sh [--once]: sets up, builds and starts the service on one machine with the samples; --once ends after them.
set -euo pipefail
cd "$(dirname "$0")/.."

once=()
case "${1:-}" in
    "") ;;
    --once) once=(--once) ;;
    *) echo "usage: bash deploy/start.sh [--once]" >&2; exit 2 ;;
esac

command -v dotnet > /dev/null || {
    echo "start.sh: the .NET SDK 10 is missing; install it from https://dotnet.microsoft.com/download or your system's packages." >&2
    exit 1
}
# Without them .docx files are read all the same; PDFs and scans are held.
bash deploy/packages.sh pdftotext:poppler-utils zh-maps:poppler-data tesseract:tesseract-ocr chi_sim:tesseract-ocr-chi-sim prlimit:util-linux || true

echo "Building ..."
bash deploy/build.sh > /dev/null

# A folder of its own, new each time: one's own documents belong elsewhere (see README.md).
data=out/demo
rm -rf "$data"
mkdir -p "$data/inbox"
out/guoshai/guoshai lists import samples/lists --data "$data"
# One after another, as they would arrive.
for notice in samples/notices/*; do
    cp "$notice" "$data/inbox/"
done

echo
exec out/guoshai/guoshai serve --data "$data" --table "${once[@]}" 2> "$data/serve.log"
