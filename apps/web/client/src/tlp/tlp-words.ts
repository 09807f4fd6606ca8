import type { Tlp } from '../api/types.ts';

/** The labels of TLP 2.0, the most open first. */
export const tlpNames = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const satisfies readonly Tlp[];

/** With whom what bears a label may be shared (first.org/tlp). */
export const tlpWords: Record<Tlp, string> = {
  clear: 'with everybody',
  green: 'within the community',
  amber: 'within one’s organisation and its clients, who need to know',
  'amber+strict': 'within one’s organisation only, who need to know',
  red: 'with nobody but those it was given to',
};

/** As the standard spells it: TLP:AMBER+STRICT. */
export const spelt = (label: Tlp): string => `TLP:${label.toUpperCase()}`;

/** The labels that somebody may put on or take off: those up to what they may see. */
export const upTo = (clearance: Tlp): Tlp[] => tlpNames.slice(0, tlpNames.indexOf(clearance) + 1);
