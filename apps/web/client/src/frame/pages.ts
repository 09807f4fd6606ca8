import {
  mdiAccountGroupOutline,
  mdiBullseyeArrow,
  mdiChartBoxOutline,
  mdiClipboardTextClockOutline,
  mdiCogOutline,
  mdiCommentQuestionOutline,
  mdiCreationOutline,
  mdiDatabaseRefreshOutline,
  mdiFileDocumentOutline,
  mdiFileCheckOutline,
  mdiFingerprint,
  mdiFormatListChecks,
  mdiInboxOutline,
  mdiMagnify,
  mdiNewspaperVariantMultipleOutline,
  mdiRss,
  mdiTextBoxCheckOutline,
  mdiTrayFull,
  mdiViewDashboardOutline,
  mdiViewGridOutline,
} from '@mdi/js';
import type { Permission, Viewer } from '../auth/use-viewer.ts';

type Page = { to: string; word: string; icon: string; key: string; area?: string[]; needs?: Permission };

/**
 * The pages that exist, in the rail's order. `key` follows `g`. The first four are in the bottom bar. `area` names other
 * addresses that belong to the page; `needs` is what one must be allowed to be shown it.
 */
const pages = [
  { to: '/inbox', word: 'Inbox', icon: mdiInboxOutline, key: 'i' },
  { to: '/', word: 'Overview', icon: mdiViewDashboardOutline, key: 'o' },
  { to: '/articles', word: 'Articles', icon: mdiFileDocumentOutline, key: 'a', area: ['/add'] },
  { to: '/boards', word: 'Boards', icon: mdiViewGridOutline, key: 'k' },
  { to: '/stories', word: 'Stories', icon: mdiNewspaperVariantMultipleOutline, key: 'y' },
  { to: '/search', word: 'Search', icon: mdiMagnify, key: 's' },
  { to: '/ask', word: 'Ask', icon: mdiCommentQuestionOutline, key: 'q' },
  { to: '/dashboards', word: 'Dashboards', icon: mdiChartBoxOutline, key: 'h' },
  { to: '/observables', word: 'Observables', icon: mdiFingerprint, key: 'b' },
  { to: '/entities', word: 'Entities', icon: mdiAccountGroupOutline, key: 'e' },
  { to: '/techniques', word: 'Techniques', icon: mdiBullseyeArrow, key: 't' },
  { to: '/sigma', word: 'Sigma', icon: mdiFileCheckOutline, key: 'x' },
  { to: '/lists', word: 'Lists', icon: mdiFormatListChecks, key: 'l' },
  { to: '/sources', word: 'Sources', icon: mdiRss, key: 'r', area: ['/proposals', '/why'] },
  { to: '/passage-model', word: 'Passage model', icon: mdiTextBoxCheckOutline, key: 'm', area: ['/annotations'] },
  { to: '/models', word: 'Models', icon: mdiCreationOutline, key: 'd', area: ['/prompts', '/model-runs'] },
  { to: '/jobs', word: 'Jobs', icon: mdiTrayFull, key: 'j' },
  { to: '/audit', word: 'Audit log', icon: mdiClipboardTextClockOutline, key: 'u' },
  { to: '/reprocessing', word: 'Reprocessing', icon: mdiDatabaseRefreshOutline, key: 'p' },
  { to: '/settings', word: 'Settings', icon: mdiCogOutline, key: 'c', area: ['/retention'], needs: 'admin' },
] as const satisfies Page[];

/** The pages worth showing to somebody, in the same order. */
export const pagesFor = ({ may }: Pick<Viewer, 'may'>) => pages.filter((page) => !('needs' in page) || may(page.needs));

/** The page to whose area an address belongs without standing below it; undefined for most. */
export const areaOf = (path: string): string | undefined =>
  pages.find((page) => 'area' in page && page.area.some((each) => each === path))?.to;
