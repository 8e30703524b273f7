#!/bin/sh
# Puts Dateline into the desktop's menus and gives *.dateline.json files to it.
#
#   install.sh [PREFIX]               ~/.local without one
#   install.sh --uninstall [PREFIX]   takes the same files away
#
# Run from a bundle it installs the program too; run from a checkout it expects `dateline` on the PATH.
set -eu

uninstall=
if [ "${1:-}" = --uninstall ]; then uninstall=yes; shift; fi
prefix=${1:-$HOME/.local}
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
share=$prefix/share
sizes="16 24 32 48 64 128 256 512"

refresh() {
    if command -v update-mime-database >/dev/null; then update-mime-database "$share/mime" >/dev/null 2>&1; fi
    if command -v update-desktop-database >/dev/null; then update-desktop-database "$share/applications"; fi
    if command -v gtk-update-icon-cache >/dev/null; then gtk-update-icon-cache -qtf "$share/icons/hicolor"; fi
}

if [ -n "$uninstall" ]; then
    rm -rf "$prefix/lib/dateline"
    if [ -L "$prefix/bin/dateline" ]; then rm -f "$prefix/bin/dateline"; fi
    rm -f "$share/applications/dateline.desktop" "$share/mime/packages/dateline.xml" \
        "$share/metainfo/alt.dateline.Dateline.metainfo.xml" \
        "$share/icons/hicolor/scalable/apps/dateline.svg"
    for size in $sizes; do rm -f "$share/icons/hicolor/${size}x$size/apps/dateline.png"; done
    refresh
    exit 0
fi

if [ -x "$here/../dateline" ]; then
    icons=$here/../_internal/dateline/_resources/icons
    program=$prefix/bin/dateline
    rm -rf "$prefix/lib/dateline"
    mkdir -p "$prefix/lib" "$prefix/bin"
    cp -R "$here/.." "$prefix/lib/dateline"
    ln -sf ../lib/dateline/dateline "$program"
else
    icons=$here/../../resources/icons
    program=$(command -v dateline) || {
        echo "install.sh: there is no \`dateline\` on the PATH, and no bundle here to install" >&2
        exit 1
    }
fi

mkdir -p "$share/applications" "$share/mime/packages" "$share/metainfo" "$share/icons/hicolor/scalable/apps"
# Menus don't always see what a shell's PATH holds. Quoted as the desktop entry specification asks for: an
# argument's escapes, then a string's.
quoted=$(printf '%s' "$program" | sed 's/[\\"$`]/\\&/g; s/\\/\\\\/g; s/%/%%/g')
while IFS= read -r line; do
    case $line in
    Exec=dateline*) printf 'Exec="%s"%s\n' "$quoted" "${line#Exec=dateline}" ;;
    *) printf '%s\n' "$line" ;;
    esac
done <"$here/dateline.desktop" >"$share/applications/dateline.desktop"
install -m 644 "$here/dateline.xml" "$share/mime/packages/dateline.xml"
install -m 644 "$here/dateline.metainfo.xml" "$share/metainfo/alt.dateline.Dateline.metainfo.xml"
install -m 644 "$icons/dateline.svg" "$share/icons/hicolor/scalable/apps/dateline.svg"
for size in $sizes; do
    mkdir -p "$share/icons/hicolor/${size}x$size/apps"
    install -m 644 "$icons/dateline-$size.png" "$share/icons/hicolor/${size}x$size/apps/dateline.png"
done
refresh
echo "Dateline is installed in $prefix."
