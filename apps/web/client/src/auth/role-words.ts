import type { Viewer } from './use-viewer.ts';

export type Role = Viewer['role'];

export const roles = ['viewer', 'analyst', 'source-manager', 'admin'] as const satisfies Role[];

/** Each role as it is shown, and what it may do. */
export const roleWords: Record<Role, { word: string; may: string }> = {
  viewer: { word: 'Viewer', may: 'Reads what is marked up to TLP:GREEN, and changes nothing.' },
  analyst: { word: 'Analyst', may: 'Also sorts, marks, decides and exports; reads up to TLP:AMBER+STRICT.' },
  'source-manager': { word: 'Source manager', may: 'An analyst who also adds and changes sources.' },
  admin: { word: 'Admin', may: 'May do everything, users and models included, and reads everything.' },
};
