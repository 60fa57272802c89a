#!/usr/bin/env bash
# Makes rounds.png: the dashboards of all four rounds after 25 s of the same load, from the recordings
# that the slides show. Needs Chromium (or CHROME_BIN) and a build: mvn -q package -DskipTests
set -euo pipefail
cd "$(dirname "$0")/.."
site=$(mktemp -d)
trap 'rm -rf "$site"' EXIT
java -jar slides/target/slides.jar export "$site/talk" >/dev/null

dashboards=
for round in 1 2 3 4; do
    dashboards+="<iframe src='talk/dashboard/index.html?recording=round$round'></iframe>"
done
cat >"$site/rounds.html" <<HTML
<!DOCTYPE html>
<style>
    body {display: grid; grid: repeat(2, 482px) / repeat(2, 596px); gap: 8px; margin: 0; background: #333e48}
    iframe {width: 596px; height: 482px; border: 0; color-scheme: dark}
</style>
$dashboards
HTML
sandbox=()
if [ "$(id -u)" = 0 ]; then sandbox=(--no-sandbox); fi # Chromium has none for root
# In virtual time 30 s pass in two.
"${CHROME_BIN:-chromium}" --headless "${sandbox[@]}" --hide-scrollbars --blink-settings=preferredColorScheme=0 \
    --window-size=1200,972 --force-device-scale-factor=1.5 --virtual-time-budget=30000 \
    --screenshot="$PWD/docs/rounds.png" "file://$site/rounds.html" 2>/dev/null
