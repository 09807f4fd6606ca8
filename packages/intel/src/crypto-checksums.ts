import { createHash } from 'node:crypto';
import { keccak256 } from './keccak256.ts';

const base58Letters = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const bech32Letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const bech32Generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
/** What the checksum comes to: 1 for version 0 (BIP 173), the other for version 1 and above (BIP 350). */
const bech32Constant = 1;
const bech32mConstant = 0x2bc830a3;

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** Whether a Base58Check text of 25 bytes carries its own checksum and one of the version bytes. */
export function isBase58Check(text: string, versions: readonly number[]): boolean {
  const bytes = new Uint8Array(25);
  for (const letter of text) {
    let carry = base58Letters.indexOf(letter);
    if (carry < 0) return false;
    for (let index = 24; index >= 0; index -= 1) {
      carry += 58 * (bytes[index] ?? 0);
      bytes[index] = carry & 0xff;
      carry >>= 8;
    }
    if (carry !== 0) return false;
  }
  const checksum = sha256(sha256(bytes.subarray(0, 21)));
  return versions.includes(bytes[0] ?? -1) && bytes.subarray(21).every((byte, index) => byte === checksum[index]);
}

/** Whether a SegWit address ("bc1...") in one case carries its own checksum. */
export function isBech32(text: string): boolean {
  if (text !== text.toLowerCase() && text !== text.toUpperCase()) return false;
  const lower = text.toLowerCase();
  const prefix = lower.slice(0, 2);
  const values = Array.from(lower.slice(3), (letter) => bech32Letters.indexOf(letter));
  if (values.includes(-1)) return false;
  const expanded = Array.from(prefix, (letter) => letter.charCodeAt(0));
  const sum = [...expanded.map((code) => code >> 5), 0, ...expanded.map((code) => code & 31), ...values].reduce(
    bech32Step,
    1,
  );
  return sum === (values[0] === 0 ? bech32Constant : bech32mConstant);
}

function bech32Step(sum: number, value: number): number {
  const top = sum >>> 25;
  let next = ((sum & 0x1ffffff) << 5) ^ value;
  bech32Generator.forEach((term, bit) => {
    if (((top >> bit) & 1) === 1) next ^= term;
  });
  return next;
}

/** Whether 40 hex digits in mixed case are the EIP-55 spelling of the account; one case carries no checksum. */
export function isEthereumAccount(digits: string): boolean {
  const lower = digits.toLowerCase();
  if (digits === lower || digits === digits.toUpperCase()) return true;
  const hash = keccak256(new TextEncoder().encode(lower));
  return Array.from(digits).every((digit, index) => {
    const nibble = ((hash[index >> 1] ?? 0) >> (index % 2 === 0 ? 4 : 0)) & 0xf;
    return digit === (nibble >= 8 ? digit.toUpperCase() : digit.toLowerCase());
  });
}
