#!/bin/bash
# Draws the pictures of README and guides anew. Needs chromium.
#   statuses.svg  what an operator sees of tinyproxy, and what moves the unit from one status to the next
#   replay.png    the page of a replay: a revision that refuses ports above 8000, over the record of a unit that stands beside this script
set -euo pipefail
cd "$(dirname "$0")/../.."
here=$PWD
pictures=$here/docs/pictures
program=$here/Shell.Host/bin/Release/net10.0/Shell.Host.dll
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet build -c Release Shell.Host -v quiet --nologo
dotnet "$program" check --only configuration --configs 2 --faults 0 --guards false --output "$work/check" --graph "$pictures/statuses.svg" > /dev/null

git clone -q "$here" "$work/revision"
cd "$work/revision"
git apply benchmarks/Causes/Edits/02-ports-above-8000-refused.diff
cp "$pictures/record.jsonl" .
# The exit code 1 says that something differs.
dotnet run -c Release --project Shell.Host -- replay --before "$program" --html "$work/page.html" record.jsonl > /dev/null || [ $? = 1 ]
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$work/chromium" --window-size=1100,980 \
  --screenshot="$pictures/replay.png" "file://$work/page.html" 2> /dev/null
