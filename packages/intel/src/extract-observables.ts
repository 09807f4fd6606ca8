import type { Mention } from '@cti/core/observable';
import { findCertificates } from './find-certificates.ts';
import { findCommandLines } from './find-command-lines.ts';
import { findCryptoAddresses } from './find-crypto-addresses.ts';
import { findDottedNames } from './find-dotted-names.ts';
import { findEmailAddresses } from './find-email-addresses.ts';
import { findFilePaths } from './find-file-paths.ts';
import { findFingerprints } from './find-fingerprints.ts';
import { findHashes } from './find-hashes.ts';
import { findIdentifiers } from './find-identifiers.ts';
import { findIpAddresses } from './find-ip-addresses.ts';
import { findMutexes } from './find-mutexes.ts';
import { findNamedPipes } from './find-named-pipes.ts';
import { findPorts } from './find-ports.ts';
import { findProcessLineage } from './find-process-lineage.ts';
import { findRegistryKeys } from './find-registry-keys.ts';
import { findScheduledTasks } from './find-scheduled-tasks.ts';
import { findServices } from './find-services.ts';
import { findSigmaRules } from './find-sigma-rules.ts';
import { findSnortRules } from './find-snort-rules.ts';
import { findUrls } from './find-urls.ts';
import { findUserAgents } from './find-user-agents.ts';
import { findWeaknesses } from './find-weaknesses.ts';
import { findYaraRules } from './find-yara-rules.ts';
import { sourceText } from './source-text.ts';

/** Strongest first: what an earlier finder claims, a later one does not read as something else. */
const finders = [
  findUserAgents,
  findUrls,
  findEmailAddresses,
  findNamedPipes,
  findMutexes,
  findScheduledTasks,
  findServices,
  findRegistryKeys,
  findFilePaths,
  findCryptoAddresses,
  findFingerprints,
  findCertificates,
  findHashes,
  findIdentifiers,
  findWeaknesses,
  findIpAddresses,
  findDottedNames,
  findPorts,
];
/** What lies around other values, which stand for themselves inside. */
const outerFinders = [findCommandLines, findProcessLineage, findYaraRules, findSigmaRules, findSnortRules];

/** No article has more; a hostile page might. The first in the text are kept. */
const mostMentions = 20_000;

/**
 * Every observable in `text`, in the order of the text, each at its exact UTF-16 span, with its value refanged and
 * normalised. Mentions do not overlap, except where the inner value says something of its own: the host inside a URL that
 * is defanged or has a path, the server inside a UNC path, the address inside one with a port, and whatever stands inside
 * a command line, a process lineage or a detection rule. The same value at two places is two mentions. Time is linear in the length of the text.
 */
export function extractObservables(text: string): Mention[] {
  const source = sourceText(text);
  return [...finders, ...outerFinders]
    .flatMap((find) => find(source))
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .slice(0, mostMentions)
    .map(({ type, value, start, end }) => ({ type, value, start, end, original: text.slice(start, end) }));
}
