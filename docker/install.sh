#!/bin/sh
# Installs one app's production dependencies and drops what never runs: types and other TypeScript, source maps, documents,
# and the builds of drizzle and of the embedded database that a container does not use.
set -eu
# Libraries name build tools and test runners as peers they can do without. Our own workspaces have those, so npm would
# install them with every app, unless it leaves peers alone; what an app needs is named in its package.json.
npm ci --omit=dev --legacy-peer-deps --ignore-scripts --no-audit --no-fund --loglevel=error --workspace="@cti/$1"
rm -rf node_modules/@electric-sql node_modules/@types
find . -path '*/node_modules/*' -type f \
  \( -name '*.ts' -o -name '*.cts' -o -name '*.mts' -o -name '*.map' -o -name '*.md' \) -delete
find node_modules/drizzle-orm -type f -name '*.cjs' -delete 2>/dev/null || true
