#!/usr/bin/env bash
# Makes rounds.png, the article's preview image: the four rounds under the same load, from the recordings that
# the slides show. Needs Chromium (or CHROME_BIN) and a build: mvn -q package -DskipTests
set -euo pipefail
cd "$(dirname "$0")/.."
site=$(mktemp -d)
trap 'rm -rf "$site"' EXIT
java -jar slides/target/slides.jar export "$site/talk" >/dev/null
cp "$site/talk/preview.png" docs/rounds.png
