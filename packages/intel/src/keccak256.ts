/**
 * Keccak-256 as Ethereum uses it (the padding before SHA-3 was standardised, which node:crypto does not offer), for
 * messages shorter than one block of 136 bytes. Lanes are pairs of 32-bit words, low word first.
 */
export function keccak256(message: Uint8Array): Uint8Array {
  if (message.length >= blockBytes) throw new RangeError('keccak256 takes messages shorter than 136 bytes');
  const block = new Uint8Array(200);
  block.set(message);
  block[message.length] = 0x01;
  block[blockBytes - 1] = (block[blockBytes - 1] ?? 0) | 0x80;
  const state = new Uint32Array(block.buffer);
  for (const [low, high] of roundConstants) {
    mixColumns(state);
    rotateAndMove(state);
    mixRows(state);
    state[0] = at(state, 0) ^ low;
    state[1] = at(state, 1) ^ high;
  }
  return block.slice(0, 32);
}

const blockBytes = 136;
const at = (words: Uint32Array, index: number): number => words[index] ?? 0;

/** The 24 round constants, from the LFSR of the specification: bit 2^j - 1 is the LFSR's output at j + 7 * round. */
const roundConstants: [number, number][] = [];
for (let round = 0, register = 1; round < 24; round += 1) {
  let low = 0;
  let high = 0;
  for (let j = 0; j < 7; j += 1) {
    const bit = 2 ** j - 1;
    if ((register & 1) === 1) {
      if (bit < 32) low = (low | (1 << bit)) >>> 0;
      else high = (high | (1 << (bit - 32))) >>> 0;
    }
    register = (register << 1) ^ ((register >> 7) * 0x171);
  }
  roundConstants.push([low, high]);
}

/** Theta: each lane takes the parity of two neighbouring columns. */
function mixColumns(state: Uint32Array): void {
  const parity = new Uint32Array(10);
  for (let word = 0; word < 50; word += 1) parity[word % 10] = at(parity, word % 10) ^ at(state, word);
  for (let x = 0; x < 5; x += 1) {
    const left = ((x + 4) % 5) * 2;
    const right = ((x + 1) % 5) * 2;
    const [low, high] = rotated(at(parity, right), at(parity, right + 1), 1);
    for (let y = 0; y < 5; y += 1) {
      const lane = (x + 5 * y) * 2;
      state[lane] = at(state, lane) ^ at(parity, left) ^ low;
      state[lane + 1] = at(state, lane + 1) ^ at(parity, left + 1) ^ high;
    }
  }
}

/** Rho and pi: lanes rotate by the triangular numbers while they move along one cycle. */
function rotateAndMove(state: Uint32Array): void {
  let x = 1;
  let y = 0;
  let carried: [number, number] = [at(state, 2), at(state, 3)];
  for (let step = 0; step < 24; step += 1) {
    [x, y] = [y, (2 * x + 3 * y) % 5];
    const lane = (x + 5 * y) * 2;
    const next: [number, number] = [at(state, lane), at(state, lane + 1)];
    [state[lane], state[lane + 1]] = rotated(...carried, (((step + 1) * (step + 2)) / 2) % 64);
    carried = next;
  }
}

/** Chi: the only non-linear step, along each row. */
function mixRows(state: Uint32Array): void {
  for (let row = 0; row < 50; row += 10) {
    const before = state.slice(row, row + 10);
    for (let word = 0; word < 10; word += 1) {
      state[row + word] = at(before, word) ^ (~at(before, (word + 2) % 10) & at(before, (word + 4) % 10));
    }
  }
}

function rotated(low: number, high: number, by: number): [number, number] {
  if (by === 0) return [low, high];
  if (by >= 32) return rotated(high, low, by - 32);
  return [((low << by) | (high >>> (32 - by))) >>> 0, ((high << by) | (low >>> (32 - by))) >>> 0];
}
