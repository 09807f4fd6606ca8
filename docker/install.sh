#!/bin/sh
# Installs one app's production dependencies and drops what never runs: types, source maps, documents, and the builds of
# drizzle and of the embedded database that a container does not use.
set -eu
npm ci --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error --workspace="@cti/$1"
rm -rf node_modules/@electric-sql node_modules/@types
find node_modules -type f \( -name '*.d.ts' -o -name '*.d.cts' -o -name '*.d.mts' -o -name '*.map' -o -name '*.md' \) -delete
find node_modules/drizzle-orm -type f -name '*.cjs' -delete 2>/dev/null || true
