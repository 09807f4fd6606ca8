import { readFileSync } from 'node:fs';
import { messageOf } from '@cti/core/error';
import { Decrypter, Encrypter } from 'age-encryption';
import { refused } from './errors.ts';

/** What encrypts to these recipients, given as `age1…` or as files of them; null without one. Throws CtiError 'backup-refused'. */
export const encrypterFor = (given: string[]): Encrypter | null => {
  const recipients = given.flatMap((each) => (each.startsWith('age1') ? [each] : linesOf(each)));
  if (recipients.length === 0) return null;
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    // Not quoted: it may be a private key, and messages are logged.
    if (!recipient.startsWith('age1')) throw refused('--age-recipient holds a line that does not begin with age1.');
    try {
      encrypter.addRecipient(recipient);
    } catch (error) {
      throw refused(`"${recipient}" is no age recipient: ${messageOf(error)}.`, error);
    }
  }
  return encrypter;
};

/** What decrypts with the keys in these files, as age-keygen writes them; null without one. Throws CtiError 'backup-refused'. */
export const decrypterFor = (files: string[]): Decrypter | null => {
  const decrypter = new Decrypter();
  for (const file of files) {
    for (const line of linesOf(file)) {
      try {
        decrypter.addIdentity(line);
      } catch (error) {
        throw refused(`${file} holds no age key, which begins with AGE-SECRET-KEY-.`, error);
      }
    }
  }
  return files.length === 0 ? null : decrypter;
};

/** Lines with something in them, as age reads such files; throws CtiError 'backup-refused' for one that has none. */
const linesOf = (file: string): string[] => {
  if (/AGE-SECRET-KEY-/i.test(file)) throw refused('Give the file that holds the key, not the key.');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw refused(`${file} cannot be read: ${messageOf(error)}.`, error);
  }
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (lines.length === 0) throw refused(`${file} holds no key.`);
  return lines;
};
