import { hash } from 'node:crypto';

/** What a table holds, whatever the order of its rows. */
export type RowHash = { rows: number; hash: string };

const newline = 0x0a;
const words = 8;

/**
 * Takes in rows as COPY's text format has them, whole lines at a time: the sum of the lines' SHA-256, modulo 2^256. Rows
 * come back in another order than they were read in, so that a hash over the whole would say nothing.
 */
export const createRowHash = (): { add: (lines: Buffer) => void; value: () => RowHash } => {
  const sum = new Uint32Array(words);
  let rows = 0;

  const addLine = (line: Buffer) => {
    const digest = hash('sha256', line, 'buffer');
    let carry = 0;
    for (let at = 0; at < words; at += 1) {
      const total = (sum[at] ?? 0) + digest.readUInt32LE(at * 4) + carry;
      sum[at] = total; // modulo 2^32, as its array has it
      carry = total > 0xff_ff_ff_ff ? 1 : 0;
    }
    rows += 1;
  };

  return {
    add: (lines) => {
      for (let from = 0; from < lines.length;) {
        const end = lines.indexOf(newline, from);
        if (end === -1) throw new RangeError('Rows are hashed by whole lines.');
        addLine(lines.subarray(from, end));
        from = end + 1;
      }
    },
    value: () => ({ rows, hash: Buffer.from(sum.buffer).toString('hex') }),
  };
};
