import type { Mention, ObservableType, TechniqueMention } from '@cti/core/observable';
import { isEverydayTool, programOf } from './command-names.ts';
import type { KeywordMatch } from './match-keywords.ts';

/** What an intruder leaves on a machine, and the rules that look for it. */
const artefactTypes = new Set<ObservableType>([
  'windows-registry-key',
  'mutex',
  'named-pipe',
  'windows-service',
  'scheduled-task',
  'process-lineage',
  'yara-rule',
  'sigma-rule',
  'snort-rule',
]);
const fingerprints = new Set<ObservableType>([
  'ssdeep',
  'tlsh',
  'imphash',
  'authentihash',
  'ja3',
  'ja4',
  'certificate-serial',
  'certificate-hash',
]);
/** Release notes and patch days have these too, so alone they say nothing. */
const everydayTypes = new Set<ObservableType>(['md5', 'sha1', 'sha256', 'sha512', 'cve', 'crypto-address']);
const addresses = new Set<ObservableType>([
  'ipv4-addr',
  'ipv6-addr',
  'socket-address',
  'domain-name',
  'url',
  'email-addr',
]);

export type HuntEvidence = {
  /** Command lines of programs an intruder uses, and those any contributor's guide might hold. */
  commands: KeywordMatch[];
  everydayCommands: KeywordMatch[];
  artefacts: KeywordMatch[];
  /** Addresses and fingerprints, and values that alone say little: hashes, CVEs and names of programs. */
  indicators: KeywordMatch[];
  everydayIndicators: KeywordMatch[];
  techniques: KeywordMatch[];
  /** How many of the techniques the author names, by id or name. */
  knownTechniques: number;
};

/**
 * What the extractors found that speaks for a hunting report, each value once. An address speaks only when the author
 * defanged it: plain links and file paths stand in every kind of text.
 */
export function huntEvidence(found: {
  mentions: readonly Mention[];
  techniques: readonly TechniqueMention[];
}): HuntEvidence {
  const valuesOf = (wanted: (mention: Mention) => boolean): KeywordMatch[] =>
    once(
      found.mentions.filter(wanted).map(({ type, value, original, ...span }) => ({
        key: `${type} ${value}`,
        label: shortened(original),
        ...span,
      })),
    );
  const isCommand = ({ type }: Mention): boolean => type === 'command-line';
  const isEveryday = ({ value }: Mention): boolean => isEverydayTool(programOf(value));
  const techniques = found.techniques.filter(({ rule }) => rule !== 'unknown-id');
  return {
    commands: valuesOf((mention) => isCommand(mention) && !isEveryday(mention)),
    everydayCommands: valuesOf((mention) => isCommand(mention) && isEveryday(mention)),
    artefacts: valuesOf((mention) => artefactTypes.has(mention.type) || isDropPath(mention)),
    indicators: valuesOf(
      (mention) => fingerprints.has(mention.type) || (addresses.has(mention.type) && isDefanged(mention)),
    ),
    everydayIndicators: valuesOf((mention) => everydayTypes.has(mention.type) || isProgramFile(mention)),
    techniques: once(
      techniques.map(({ techniqueId, name, start, end }) => ({
        key: techniqueId,
        label: `${techniqueId} ${name}`,
        start,
        end,
      })),
    ),
    knownTechniques: techniques.filter(({ rule }) => rule !== 'behaviour').length,
  };
}

/** Where anyone may write, and so where intruders put their files. */
const isDropPath = ({ type, value }: Mention): boolean =>
  type === 'file-path' &&
  /^(?:[a-z]:)?\\(?:users\\public|programdata|perflogs|windows\\(?:temp|tasks))\\|^%(?:local)?appdata%|^%te?mp%|^%programdata%|^%public%|\\appdata\\(?:roaming|local)\\|^\/(?:dev\/shm|users\/shared|var\/tmp)\//i.test(
    value,
  );

/** A program, script or shortcut by its name or path. */
const isProgramFile = (mention: Mention): boolean =>
  (mention.type === 'file-name' || (mention.type === 'file-path' && !isDropPath(mention))) &&
  /\.(?:exe|dll|sys|scr|ps1|bat|cmd|vbs|js|hta|lnk|msi|elf|so|dylib|sh|jar|iso)$/i.test(mention.value);

const isDefanged = ({ original }: Mention): boolean =>
  /hxxp|h\*\*p|[[({] ?(?:\.|dot|@|at|:|:\/\/) ?[\])}]|\[\.|\\\./i.test(original);

const shortened = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

type Keyed = KeywordMatch & { key: string };

/** The first of each key. */
const once = (found: readonly Keyed[]): KeywordMatch[] => {
  const first = new Map<string, KeywordMatch>();
  for (const { key, label, start, end } of found) if (!first.has(key)) first.set(key, { label, start, end });
  return [...first.values()];
};
