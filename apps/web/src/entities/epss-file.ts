import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { messageOf } from '@cti/core/error';
import type { Logger } from '@cti/core/log';
import { readEpss } from '@cti/intel/entity/epss-snapshot';

/** FIRST's word on one CVE: how likely it is exploited within 30 days, the share of CVEs that are less likely, and the day. */
type EpssOfDay = { score: number; percentile: number; date: string | null };

/** What the file says of a CVE; null where it says nothing, or where there is no file. Never rejects. */
export type EpssOf = (cve: string) => Promise<EpssOfDay | null>;

/** Milliseconds until the file is looked at again. */
const lookEveryMs = 60_000;
/** Bytes, packed or not; a day's file has 10 million unpacked, and reading it takes some five times as much for a moment. */
const largestText = 48_000_000;

const unpack = promisify(gunzip);

/**
 * Keeps the scores of FIRST's daily file (epss_scores-YYYY-MM-DD.csv, as it is or as .gz) at hand: read now, and again when
 * it has changed. A file that cannot be read is a line in the log, and what was read before it stays.
 */
export const openEpssFile = (
  path: string | undefined,
  log: Pick<Logger, 'info' | 'warn'>,
  everyMs = lookEveryMs,
): EpssOf => {
  if (path === undefined) return async () => null;
  let snapshot: ReturnType<typeof readEpss> | null = null;
  let version = '';
  let lookedAt = 0;
  let looking: Promise<void> | null = null;
  const look = async () => {
    try {
      const { mtimeMs, size } = await stat(path);
      const found = `${mtimeMs} ${size}`;
      if (found === version) return;
      version = found;
      snapshot = await readScores(path, size);
      log.info({ event: 'epss.read', date: snapshot.date, scores: snapshot.count });
    } catch (error) {
      const reason = messageOf(error);
      if (isMissing(error)) {
        if (version === 'missing') return;
        version = 'missing';
      }
      log.warn({ event: 'epss.unreadable', path, reason });
    }
  };
  const fresh = async () => {
    if (Date.now() - lookedAt >= everyMs && looking === null) {
      lookedAt = Date.now();
      looking = look().finally(() => (looking = null));
    }
    await looking;
  };
  void fresh();
  return async (cve) => {
    await fresh();
    const found = snapshot?.scoreOf(cve) ?? null;
    return found && { ...found, date: snapshot?.date ?? null };
  };
};

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

const readScores = async (path: string, size: number): Promise<ReturnType<typeof readEpss>> => {
  if (size > largestText) throw new Error(`It is larger than ${largestText} bytes.`);
  const bytes = await readFile(path);
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const read = readEpss(isPacked ? await unpack(bytes, { maxOutputLength: largestText }) : bytes);
  if (read.count === 0) throw new Error('There is no score in it.');
  return read;
};
