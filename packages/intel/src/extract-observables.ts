import type { Mention } from '@cti/core/observable';
import { findCommandLines } from './find-command-lines.ts';
import { findCryptoAddresses } from './find-crypto-addresses.ts';
import { findDottedNames } from './find-dotted-names.ts';
import { findEmailAddresses } from './find-email-addresses.ts';
import { findFilePaths } from './find-file-paths.ts';
import { findHashes } from './find-hashes.ts';
import { findIdentifiers } from './find-identifiers.ts';
import { findIpAddresses } from './find-ip-addresses.ts';
import { findRegistryKeys } from './find-registry-keys.ts';
import { findUrls } from './find-urls.ts';
import { sourceText } from './source-text.ts';

/** Strongest first: what an earlier finder claims, a later one does not read as something else. */
const finders = [
  findUrls,
  findEmailAddresses,
  findRegistryKeys,
  findFilePaths,
  findCryptoAddresses,
  findHashes,
  findIdentifiers,
  findIpAddresses,
  findDottedNames,
];

/** No article has more; a hostile page might. The first in the text are kept. */
const mostMentions = 20_000;

/**
 * Every observable in `text`, in the order of the text, each at its exact UTF-16 span, with its value refanged and
 * normalised. Mentions do not overlap, with three exceptions where the inner value says something of its own: the host
 * inside a URL that is defanged or has a path, the server inside a UNC path, and whatever stands inside a command line.
 * The same value at two places is two mentions. Time is linear in the length of the text.
 */
export function extractObservables(text: string): Mention[] {
  const source = sourceText(text);
  const findings = [...finders.flatMap((find) => find(source)), ...findCommandLines(source)];
  return findings
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .slice(0, mostMentions)
    .map(({ type, value, start, end }) => ({ type, value, start, end, original: text.slice(start, end) }));
}
