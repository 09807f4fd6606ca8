import {
  mdiBullseyeArrow,
  mdiFileDocumentOutline,
  mdiFingerprint,
  mdiMagnify,
  mdiRss,
  mdiTrayFull,
  mdiViewDashboardOutline,
} from '@mdi/js';

/** The pages that exist, in the rail's order. `key` follows `g`. The first four and the last are in the bottom bar. */
export const pages = [
  { to: '/', word: 'Overview', icon: mdiViewDashboardOutline, key: 'o' },
  { to: '/articles', word: 'Articles', icon: mdiFileDocumentOutline, key: 'a' },
  { to: '/search', word: 'Search', icon: mdiMagnify, key: 's' },
  { to: '/observables', word: 'Observables', icon: mdiFingerprint, key: 'b' },
  { to: '/techniques', word: 'Techniques', icon: mdiBullseyeArrow, key: 't' },
  { to: '/sources', word: 'Sources', icon: mdiRss, key: 'r' },
  { to: '/jobs', word: 'Jobs', icon: mdiTrayFull, key: 'j' },
] as const;
