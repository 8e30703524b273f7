#!/usr/bin/env bash
# Installs the system libraries that Qt needs and a bare Debian or Ubuntu lacks. Does nothing elsewhere.
set -euo pipefail
packages=(libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 libxcb-cursor0 libxcb-icccm4
          libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0 libnss3 libwayland-cursor0 libcups2)
command -v apt-get >/dev/null || exit 0
missing=()
for package in "${packages[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
sudo=""; [ "$(id -u)" -eq 0 ] || sudo=sudo
$sudo apt-get update -qq
$sudo apt-get install -y -qq "${missing[@]}"
