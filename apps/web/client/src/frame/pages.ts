import {
  mdiAccountGroupOutline,
  mdiBullseyeArrow,
  mdiCommentQuestionOutline,
  mdiCreationOutline,
  mdiDatabaseRefreshOutline,
  mdiFileDocumentOutline,
  mdiFileCheckOutline,
  mdiFingerprint,
  mdiFormatListChecks,
  mdiMagnify,
  mdiNewspaperVariantMultipleOutline,
  mdiRss,
  mdiTextBoxCheckOutline,
  mdiTrayFull,
  mdiViewDashboardOutline,
} from '@mdi/js';

type Page = { to: string; word: string; icon: string; key: string; area?: string[] };

/**
 * The pages that exist, in the rail's order. `key` follows `g`. The first four are in the bottom bar. `area` names other
 * addresses that belong to the page.
 */
export const pages = [
  { to: '/', word: 'Overview', icon: mdiViewDashboardOutline, key: 'o' },
  { to: '/articles', word: 'Articles', icon: mdiFileDocumentOutline, key: 'a', area: ['/add'] },
  { to: '/stories', word: 'Stories', icon: mdiNewspaperVariantMultipleOutline, key: 'y' },
  { to: '/search', word: 'Search', icon: mdiMagnify, key: 's' },
  { to: '/ask', word: 'Ask', icon: mdiCommentQuestionOutline, key: 'q' },
  { to: '/observables', word: 'Observables', icon: mdiFingerprint, key: 'b' },
  { to: '/entities', word: 'Entities', icon: mdiAccountGroupOutline, key: 'e' },
  { to: '/techniques', word: 'Techniques', icon: mdiBullseyeArrow, key: 't' },
  { to: '/sigma', word: 'Sigma', icon: mdiFileCheckOutline, key: 'i' },
  { to: '/lists', word: 'Lists', icon: mdiFormatListChecks, key: 'l' },
  { to: '/sources', word: 'Sources', icon: mdiRss, key: 'r', area: ['/proposals', '/why'] },
  { to: '/passage-model', word: 'Passage model', icon: mdiTextBoxCheckOutline, key: 'm' },
  { to: '/models', word: 'Models', icon: mdiCreationOutline, key: 'd', area: ['/prompts', '/model-runs'] },
  { to: '/jobs', word: 'Jobs', icon: mdiTrayFull, key: 'j' },
  { to: '/reprocessing', word: 'Reprocessing', icon: mdiDatabaseRefreshOutline, key: 'p' },
] as const satisfies Page[];

/** The page to whose area an address belongs without standing below it; undefined for most. */
export const areaOf = (path: string): string | undefined =>
  pages.find((page) => 'area' in page && page.area.some((each) => each === path))?.to;
