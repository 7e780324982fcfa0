#!/usr/bin/env bash
# build.sh: makes out/guoshai/guoshai, the command.
set -euo pipefail
cd "$(dirname "$0")/.."

runtime="linux-$(case "$(uname -m)" in aarch64 | arm64) echo arm64 ;; *) echo x64 ;; esac)"
mkdir -p out
rm -rf out/guoshai.new

publish() {
    dotnet publish src/Gateway -c Release -r "$runtime" --self-contained false -p:UseAppHost=true \
        -o out/guoshai.new --nologo -v q "$@"
}

# Compiled ahead where the compiler's package can be had, which halves the start-up; else as it is.
publish -p:PublishReadyToRun=true > out/build.log 2>&1 || { rm -rf out/guoshai.new; publish > out/build.log 2>&1; } || {
    cat out/build.log >&2
    echo "build.sh: the build failed; its messages stand above." >&2
    exit 1
}

rm -rf out/build.log out/guoshai
mv out/guoshai.new out/guoshai
echo "out/guoshai/guoshai"
