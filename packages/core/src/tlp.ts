import { z } from 'zod';

/** The Traffic Light Protocol's labels (FIRST, TLP 2.0), the most open first. */
export const tlpLabels = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const;

export const Tlp = z.enum(tlpLabels);
export type Tlp = z.infer<typeof Tlp>;

/** How closely something is held, 0 for TLP:CLEAR to 4 for TLP:RED; the database compares these. */
export const tlpLevel = (label: Tlp): number => tlpLabels.indexOf(label);

/** Whether someone who may see up to `clearance` may see this. */
export const maySee = (clearance: Tlp, label: Tlp): boolean => tlpLevel(label) <= tlpLevel(clearance);
