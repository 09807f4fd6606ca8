import { thin } from './count.tsx';

const units = ['kB', 'MB', 'GB', 'TB'];

/** Bytes for a person, in decimal units: "812 bytes", "1.4 MB". */
export const sized = (bytes: number): string => {
  if (bytes < 1000) return `${thin(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`;
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${thin(value)} ${units[unit]}`;
};
