#!/usr/bin/env bash
# packages.sh PROGRAM:PACKAGE...: installs the packages of programs that are missing, where it may; else says in one sentence what to do.
set -uo pipefail

has() {
    case "$1" in
        chi_sim) tesseract --list-langs 2> /dev/null | grep -qx chi_sim ;;
        zh-maps) [ -e /usr/share/poppler/cMap ] ;;
        python3-pika) /usr/bin/python3 -c 'import pika' 2> /dev/null ;;
        zh-font) fc-list :lang=zh 2> /dev/null | grep -q . ;;
        *) command -v "$1" > /dev/null ;;
    esac
}

missing=()
for pair in "$@"; do
    has "${pair%%:*}" || missing+=("${pair##*:}")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then
    echo "Please install ${missing[*]} with your system's package manager (this script may not: it needs root and apt-get)." >&2
    exit 1
fi

echo "Installing ${missing[*]} ..."
{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } > /dev/null 2>&1 || {
    echo "Installing ${missing[*]} with apt-get failed; please install them by hand." >&2
    exit 1
}
