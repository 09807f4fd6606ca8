import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

type Package = {
  version?: string;
  link?: boolean;
  resolved?: string;
  cpu?: string[];
  os?: string[];
  libc?: string[];
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Package> };

/** Where Node would find `name` from inside the package at `from`. */
const find = (from: string, name: string): string | undefined => {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    const found = packages[place];
    if (found) return found.link ? found.resolved : place;
    if (folder === '') return undefined;
  }
};

/** Everything an image of `app` is installed with: see docker/install.sh. */
const installedFor = (app: string): string[] => {
  const seen = new Set([`apps/${app}`]);
  for (const place of seen) {
    const { dependencies, optionalDependencies } = packages[place] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const found = find(place, name);
      if (found) seen.add(found);
    }
  }
  return [...seen];
};

const runsOn = ({ os, cpu, libc }: Package, processor: string) =>
  (os?.includes('linux') ?? true) && (cpu?.includes(processor) ?? true) && (libc?.includes('glibc') ?? true);

describe.each(['web', 'worker', 'scheduler', 'migrate', 'cli'])('the image of %s on ARM64', (app) => {
  const installed = installedFor(app).map((place) => ({ place, ...packages[place] }));

  it('has every package that it has on amd64', () => {
    expect(installed.length).toBeGreaterThan(50);
    const onlyAmd64 = installed.filter((found) => runsOn(found, 'x64') && !runsOn(found, 'arm64'));
    const lost = onlyAmd64.filter(({ place, version }) => {
      const other = packages[place.replace(/x64|amd64/g, 'arm64')];
      return !other || !runsOn(other, 'arm64') || other.version !== version;
    });
    expect(lost.map(({ place }) => place)).toEqual([]);
  });

  it('needs nothing that its installation would have to build', () => {
    // docker/install.sh runs no scripts. msgpackr-extract brings its builds as packages, for both processors.
    const building = installed.filter(({ hasInstallScript }) => hasInstallScript).map(({ place }) => place);
    expect(building.filter((place) => place !== 'node_modules/msgpackr-extract')).toEqual([]);
  });
});

describe('the Dockerfile', () => {
  it('shuts no processor out', () => {
    const dockerfile = read('docker/Dockerfile');
    expect(dockerfile).not.toMatch(/--platform|amd64|x86_64/);
    expect(dockerfile).toMatch(/^FROM node:\d+-\S+ AS base$/m); // an official image, which has both
  });
});
