#!/bin/sh
# The browsers and fonts that the journeys need, and the programs named, where they are missing: from the
# distribution's packages.
set -eu

missing=
has() { command -v "$1" >/dev/null 2>&1; }
has chromium || missing="$missing chromium"
has firefox-esr || has firefox || missing="$missing firefox-esr"
has WebKitWebDriver || missing="$missing webkit2gtk-driver"
has Xvfb || missing="$missing xvfb"
for program in "$@"; do
    has "$program" || missing="$missing $program"
done
for font in fonts-noto-cjk fonts-noto-core; do
    if has dpkg-query && ! dpkg-query -W -f '${Status}' "$font" 2>/dev/null | grep -q 'ok installed'; then
        missing="$missing $font"
    fi
done

[ -n "$missing" ] || exit 0
if ! has apt-get || [ "$(id -u)" != 0 ]; then
    echo "These packages are needed:$missing" >&2
    echo "Install them (on Debian, as root: apt-get install$missing), then try again." >&2
    exit 1
fi
echo "Installing:$missing"
apt-get update -qq
# shellcheck disable=SC2086 # a list of names
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
