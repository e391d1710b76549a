#!/bin/sh
# Renders the icon of every system from delibere.svg, our own drawing. Run it after changing the
# drawing, look at the result, commit both. Needs the packages of ui/ (`npm ci` there).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
(cd "$here/../../ui" && npx --no-install tauri icon "$here/delibere.svg" --output "$made")
for name in 32x32.png 128x128.png 128x128@2x.png icon.png icon.icns icon.ico; do
  cp "$made/$name" "$here/../../src-tauri/icons/$name"
done
