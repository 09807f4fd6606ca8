import type { Mention, ObservableType, TechniqueMention } from '@cti/core/observable';
import { isEverydayTool, programOf } from './command-names.ts';
import type { KeywordMatch } from './match-keywords.ts';

const alwaysIndicators = new Set<ObservableType>([
  'md5',
  'sha1',
  'sha256',
  'sha512',
  'windows-registry-key',
  'crypto-address',
  'cve',
]);
const addresses = new Set<ObservableType>(['ipv4-addr', 'ipv6-addr', 'domain-name', 'url', 'email-addr']);

type HuntEvidence = {
  /** Command lines of programs an intruder uses, and those any contributor's guide might hold. */
  commands: KeywordMatch[];
  everydayCommands: KeywordMatch[];
  indicators: KeywordMatch[];
  techniques: KeywordMatch[];
};

/**
 * What the extractors found that speaks for a hunting report, each value once. An address speaks only when the author
 * defanged it: plain links and file paths stand in every kind of text.
 */
export function huntEvidence(found: {
  mentions: readonly Mention[];
  techniques: readonly TechniqueMention[];
}): HuntEvidence {
  const lines = once(
    found.mentions
      .filter(({ type }) => type === 'command-line')
      .map(({ value, ...span }) => ({ key: value, label: shortened(value), ...span })),
  );
  const isEveryday = ({ key }: { key: string }): boolean => isEverydayTool(programOf(key));
  const indicators = found.mentions.filter(
    (mention) => alwaysIndicators.has(mention.type) || (addresses.has(mention.type) && isDefanged(mention)),
  );
  return {
    commands: lines.filter((line) => !isEveryday(line)),
    everydayCommands: lines.filter(isEveryday),
    indicators: once(
      indicators.map(({ value, original, ...span }) => ({ key: value, label: shortened(original), ...span })),
    ),
    techniques: once(
      found.techniques.map(({ techniqueId, name, ...span }) => ({
        key: techniqueId,
        label: `${techniqueId} ${name}`,
        ...span,
      })),
    ),
  };
}

const isDefanged = ({ original }: Mention): boolean =>
  /hxxp|h\*\*p|[[({] ?(?:\.|dot|@|at|:|:\/\/) ?[\])}]|\[\.|\\\./i.test(original);

const shortened = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

type Keyed = KeywordMatch & { key: string };

/** The first of each key. */
const once = (found: readonly Keyed[]): Keyed[] => {
  const first = new Map<string, Keyed>();
  for (const { key, label, start, end } of found) if (!first.has(key)) first.set(key, { key, label, start, end });
  return [...first.values()];
};
