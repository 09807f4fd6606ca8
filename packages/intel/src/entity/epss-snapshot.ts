/** EPSS of one CVE: the probability (0 to 1) of exploitation within 30 days, and the share of CVEs that score lower. */
type EpssScore = { score: number; percentile: number };

/** A day's EPSS scores; `date` is YYYY-MM-DD, null when the file does not say. */
type EpssSnapshot = { date: string | null; count: number; scoreOf(cve: string): EpssScore | null };

const newline = 10;
/** Ten times as many as FIRST has ever scored. */
const mostRows = 3_000_000;

/**
 * Reads FIRST's daily file (epss_scores-YYYY-MM-DD.csv, unpacked; https://www.first.org/epss/data_stats): a line
 * "#model_version:…,score_date:…", a header, then "CVE-2024-3400,0.95612,0.99912" a line. Lines that are not of this form
 * are passed over. Twelve bytes a CVE are kept, so the 300,000 of a day take four megabytes.
 */
export function readEpss(csv: Uint8Array): EpssSnapshot {
  const decoder = new TextDecoder();
  const most = Math.min(mostRows, linesIn(csv));
  const read = { keys: new Uint32Array(most), scores: new Float32Array(most), percentiles: new Float32Array(most) };
  let count = 0;
  let date: string | null = null;
  for (let start = 0; start < csv.length && count < most;) {
    const stop = csv.indexOf(newline, start);
    const end = stop === -1 ? csv.length : stop;
    const line = end - start > 200 ? '' : decoder.decode(csv.subarray(start, end));
    start = end + 1;
    date ??= /^#.*score_date:(\d{4}-\d\d-\d\d)/.exec(line)?.[1] ?? null;
    const [cve = '', scored = '', ranked = ''] = line.split(',');
    const [key, score, percentile] = [keyOf(cve), Number.parseFloat(scored), Number.parseFloat(ranked)];
    if (key === 0 || !isShare(score) || !isShare(percentile)) continue;
    read.keys[count] = key;
    read.scores[count] = score;
    read.percentiles[count] = percentile;
    count += 1;
  }
  const { keys, scores, percentiles } = inOrder(read, count);
  return {
    date,
    count,
    scoreOf: (cve) => {
      const at = placeOf(keys, keyOf(cve));
      return at === -1 ? null : { score: rounded(scores[at] ?? 0), percentile: rounded(percentiles[at] ?? 0) };
    },
  };
}

const linesIn = (csv: Uint8Array): number => {
  let lines = 1;
  for (let at = csv.indexOf(newline); at !== -1; at = csv.indexOf(newline, at + 1)) lines += 1;
  return lines;
};

type Columns = { keys: Uint32Array; scores: Float32Array; percentiles: Float32Array };

/** The first `count` rows by their keys. */
const inOrder = ({ keys, scores, percentiles }: Columns, count: number): Columns => {
  const order = Uint32Array.from({ length: count }, (_, at) => at).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
  return {
    keys: Uint32Array.from(order, (at) => keys[at] ?? 0),
    scores: Float32Array.from(order, (at) => scores[at] ?? 0),
    percentiles: Float32Array.from(order, (at) => percentiles[at] ?? 0),
  };
};

const isShare = (value: number): boolean => value >= 0 && value <= 1;
/** FIRST gives five decimals; 32-bit floats carry more than that, and noise after it. */
const rounded = (value: number): number => Math.round(value * 100_000) / 100_000;

/** Year and number of a CVE in one number below 2^32; 0 for what is none. */
function keyOf(cve: string): number {
  const [, year = '', number = ''] = /^CVE-(\d{4})-(\d{4,7})$/i.exec(cve.trim()) ?? [];
  const since = Number(year) - 1990;
  return since > 0 && since < 400 ? since * 10_000_000 + Number(number) : 0;
}

function placeOf(keys: Uint32Array, key: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = keys[middle] ?? 0;
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
