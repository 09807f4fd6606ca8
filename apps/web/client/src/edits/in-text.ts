/** A part of a form as a line of text, whatever it is. */
export const inText = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(inText).join('\n');
  if (typeof value === 'object') return ofParts(value);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : 'unknown';
};

const ofParts = (value: object): string =>
  Object.entries(value)
    .map(([name, part]) => `${nameInWords(name)}: ${inText(part)}`)
    .join(', ');

/** A name of our code as words: "checkEveryMinutes" becomes "check every minutes". */
const nameInWords = (name: string): string =>
  name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
