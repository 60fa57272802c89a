#!/usr/bin/env bash
# Makes FOLDER/scoreboard.png from FOLDER/index.html, the page that the command scoreboard wrote.
# Needs Chromium (or CHROME_BIN). HEIGHT is how much of the page to show, in pixels.
set -euo pipefail
folder=$(realpath "${1:?usage: docs/scoreboard.sh FOLDER [HEIGHT]}")
sandbox=()
if [ "$(id -u)" = 0 ]; then sandbox=(--no-sandbox); fi # Chromium has none for root
"${CHROME_BIN:-chromium}" --headless "${sandbox[@]}" --hide-scrollbars --blink-settings=preferredColorScheme=1 \
    --window-size="1720,${2:-885}" --screenshot="$folder/scoreboard.png" "file://$folder/index.html" 2>/dev/null
