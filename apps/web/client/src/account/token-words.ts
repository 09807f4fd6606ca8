import type { TokenScope } from './token-queries.ts';

export const tokenScopes = ['read', 'triage', 'export', 'sources', 'admin'] as const satisfies TokenScope[];

/** What each scope lets a program do. */
export const scopeWords: Record<TokenScope, { word: string; may: string }> = {
  read: { word: 'Read', may: 'Search and read what is collected.' },
  triage: { word: 'Triage', may: 'Mark, sort, and decide what values and stories are.' },
  export: { word: 'Export', may: 'Take lists and feeds out.' },
  sources: { word: 'Sources', may: 'Add and change sources.' },
  admin: { word: 'Admin', may: 'Users, models, jobs: everything else.' },
};
