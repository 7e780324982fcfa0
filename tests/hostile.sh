#!/usr/bin/env bash
# Reads every file of a hostile set through the reader pool and prints a table by suite and by reason.
# Usage: tests/hostile.sh [FOLDER] [--details]      FOLDER is ../shared/hostile where it is not given.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-$here/../../shared/hostile}
[ -d "$folder" ] || { echo "hostile.sh: there is no folder $folder; name the hostile set as the first argument" >&2; exit 2; }
shift || true
exec dotnet run --project "$here/Benchmarks" -c Release -v q -- hostile "$folder" "$@"
