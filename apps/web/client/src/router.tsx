import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { askSearch } from './ask/ask-search.ts';
import { Gate } from './auth/gate.tsx';
import { NotFound, PageFailed } from './frame/page-failed.tsx';
import { inboxSearch } from './inbox/inbox-search.ts';
import { only } from './param.ts';
import { Loading } from './parts/loading.tsx';
import {
  addSourceSearch,
  annotationsSearch,
  articleSearch,
  auditSearch,
  compareSearch,
  dashboardSearch,
  entitiesSearch,
  jobsSearch,
  listsSearch,
  modelRunsSearch,
  modelsSearch,
  observablesSearch,
  overviewSearch,
  passageModelSearch,
  promptsSearch,
  rangeSearch,
  proposalsSearch,
  readerSearch,
  reprocessingSearch,
  signInSearch,
  sourceSearch,
  sourcesSearch,
  storiesSearch,
  techniquesSearch,
  usersSearch,
  whySearch,
} from './search-params.ts';
import { sigmaSearch } from './sigma/sigma-search.ts';

const root = createRootRoute({ component: Gate, notFoundComponent: NotFound });
const at = <const Path extends string>(path: Path) => ({ getParentRoute: () => root, path });

const overview = createRoute({
  ...at('/'),
  validateSearch: only(overviewSearch),
  component: lazyRouteComponent(() => import('./views/start-page.tsx'), 'StartPage'),
});
const inbox = createRoute({
  ...at('/inbox'),
  validateSearch: only(inboxSearch),
  component: lazyRouteComponent(() => import('./inbox/inbox-page.tsx'), 'InboxPage'),
});
const boards = createRoute({
  ...at('/boards'),
  component: lazyRouteComponent(() => import('./boards/boards-page.tsx'), 'BoardsPage'),
});
const board = createRoute({
  ...at('/boards/$boardId'),
  component: lazyRouteComponent(() => import('./boards/board-page.tsx'), 'BoardPage'),
});
const annotations = createRoute({
  ...at('/annotations'),
  validateSearch: only(annotationsSearch),
  component: lazyRouteComponent(() => import('./annotations/annotations-page.tsx'), 'AnnotationsPage'),
});
const compare = createRoute({
  ...at('/compare'),
  validateSearch: only(compareSearch),
  component: lazyRouteComponent(() => import('./compare/compare-page.tsx'), 'ComparePage'),
});
const articles = createRoute({
  ...at('/articles'),
  validateSearch: only(articleSearch),
  component: lazyRouteComponent(() => import('./articles/articles-page.tsx'), 'ArticlesPage'),
});
const reader = createRoute({
  ...at('/articles/$articleId'),
  validateSearch: only(readerSearch),
  component: lazyRouteComponent(() => import('./reader/reader-page.tsx'), 'ReaderPage'),
});
const stories = createRoute({
  ...at('/stories'),
  validateSearch: only(storiesSearch),
  component: lazyRouteComponent(() => import('./stories/stories-page.tsx'), 'StoriesPage'),
});
const story = createRoute({
  ...at('/stories/$storyId'),
  component: lazyRouteComponent(() => import('./stories/story-page.tsx'), 'StoryPage'),
});
const search = createRoute({
  ...at('/search'),
  validateSearch: only(articleSearch),
  component: lazyRouteComponent(() => import('./search/search-page.tsx'), 'SearchPage'),
});
const ask = createRoute({
  ...at('/ask'),
  validateSearch: only(askSearch),
  component: lazyRouteComponent(() => import('./ask/ask-page.tsx'), 'AskPage'),
});
const dashboards = createRoute({
  ...at('/dashboards'),
  validateSearch: only(dashboardSearch),
  beforeLoad: ({ search: asked }) => {
    throw redirect({ to: '/dashboards/$tab', params: { tab: 'new' }, search: asked, replace: true });
  },
});
const dashboard = createRoute({
  ...at('/dashboards/$tab'),
  validateSearch: only(dashboardSearch),
  component: lazyRouteComponent(() => import('./dashboards/dashboards-page.tsx'), 'DashboardsPage'),
});
const observables = createRoute({
  ...at('/observables'),
  validateSearch: only(observablesSearch),
  component: lazyRouteComponent(() => import('./observables/observables-page.tsx'), 'ObservablesPage'),
});
const observable = createRoute({
  ...at('/observables/$type/$value'),
  validateSearch: only(rangeSearch),
  component: lazyRouteComponent(() => import('./observables/observable-page.tsx'), 'ObservablePage'),
});
const lists = createRoute({
  ...at('/lists'),
  validateSearch: only(listsSearch),
  component: lazyRouteComponent(() => import('./lists/lists-page.tsx'), 'ListsPage'),
});
const techniques = createRoute({
  ...at('/techniques'),
  validateSearch: only(techniquesSearch),
  component: lazyRouteComponent(() => import('./techniques/techniques-page.tsx'), 'TechniquesPage'),
});
const technique = createRoute({
  ...at('/techniques/$techniqueId'),
  validateSearch: only(rangeSearch),
  component: lazyRouteComponent(() => import('./techniques/technique-page.tsx'), 'TechniquePage'),
});
const entities = createRoute({
  ...at('/entities'),
  validateSearch: only(entitiesSearch),
  component: lazyRouteComponent(() => import('./entities/entities-page.tsx'), 'EntitiesPage'),
});
const entity = createRoute({
  ...at('/entities/$entityId'),
  validateSearch: only(rangeSearch),
  component: lazyRouteComponent(() => import('./entities/entity-page.tsx'), 'EntityPage'),
});
const sigma = createRoute({
  ...at('/sigma'),
  validateSearch: only(sigmaSearch),
  component: lazyRouteComponent(() => import('./sigma/sigma-page.tsx'), 'SigmaPage'),
});
const sources = createRoute({
  ...at('/sources'),
  validateSearch: only(sourcesSearch),
  component: lazyRouteComponent(() => import('./sources/sources-page.tsx'), 'SourcesPage'),
});
const addSource = createRoute({
  ...at('/sources/add'),
  validateSearch: only(addSourceSearch),
  component: lazyRouteComponent(() => import('./sources/add-page.tsx'), 'AddSourcePage'),
});
const source = createRoute({
  ...at('/sources/$sourceId'),
  validateSearch: only(sourceSearch),
  component: lazyRouteComponent(() => import('./sources/source-page.tsx'), 'SourcePage'),
});
const proposals = createRoute({
  ...at('/proposals'),
  validateSearch: only(proposalsSearch),
  component: lazyRouteComponent(() => import('./proposals/proposals-page.tsx'), 'ProposalsPage'),
});
const why = createRoute({
  ...at('/why'),
  validateSearch: only(whySearch),
  component: lazyRouteComponent(() => import('./why/why-page.tsx'), 'WhyPage'),
});
const add = createRoute({
  ...at('/add'),
  component: lazyRouteComponent(() => import('./hand/by-hand-page.tsx'), 'ByHandPage'),
});
const audit = createRoute({
  ...at('/audit'),
  validateSearch: only(auditSearch),
  component: lazyRouteComponent(() => import('./audit/audit-page.tsx'), 'AuditPage'),
});
const jobs = createRoute({
  ...at('/jobs'),
  validateSearch: only(jobsSearch),
  component: lazyRouteComponent(() => import('./jobs/jobs-page.tsx'), 'JobsPage'),
});
const reprocessing = createRoute({
  ...at('/reprocessing'),
  validateSearch: only(reprocessingSearch),
  component: lazyRouteComponent(() => import('./reprocessing/reprocessing-page.tsx'), 'ReprocessingPage'),
});

const passageModel = createRoute({
  ...at('/passage-model'),
  validateSearch: only(passageModelSearch),
  component: lazyRouteComponent(() => import('./passages/passage-model-page.tsx'), 'PassageModelPage'),
});

const models = createRoute({
  ...at('/models'),
  validateSearch: only(modelsSearch),
  component: lazyRouteComponent(() => import('./models/models-page.tsx'), 'ModelsPage'),
});

const prompts = createRoute({
  ...at('/prompts'),
  validateSearch: only(promptsSearch),
  component: lazyRouteComponent(() => import('./prompts/prompts-page.tsx'), 'PromptsPage'),
});
const signIn = createRoute({
  ...at('/sign-in'),
  validateSearch: only(signInSearch),
  component: lazyRouteComponent(() => import('./auth/sign-in-page.tsx'), 'SignInPage'),
});
const invitation = createRoute({
  ...at('/invitation'),
  component: lazyRouteComponent(() => import('./auth/invitation-page.tsx'), 'InvitationPage'),
});
const account = createRoute({
  ...at('/account'),
  component: lazyRouteComponent(() => import('./account/account-page.tsx'), 'AccountPage'),
});
const users = createRoute({
  ...at('/users'),
  validateSearch: only(usersSearch),
  component: lazyRouteComponent(() => import('./users/users-page.tsx'), 'UsersPage'),
});
const retention = createRoute({
  ...at('/retention'),
  component: lazyRouteComponent(() => import('./retention/retention-page.tsx'), 'RetentionPage'),
});
const settings = createRoute({
  ...at('/settings'),
  component: lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
});
const modelRuns = createRoute({
  ...at('/model-runs'),
  validateSearch: only(modelRunsSearch),
  component: lazyRouteComponent(() => import('./model-runs/runs-page.tsx'), 'RunsPage'),
});

/** Every page that exists, at its address. Pages load when first visited. */
export const router = createRouter({
  routeTree: root.addChildren([
    overview,
    inbox,
    boards,
    board,
    annotations,
    compare,
    articles,
    reader,
    stories,
    story,
    search,
    ask,
    dashboards,
    dashboard,
    observables,
    observable,
    lists,
    techniques,
    technique,
    entities,
    entity,
    sigma,
    sources,
    addSource,
    source,
    proposals,
    why,
    add,
    jobs,
    audit,
    passageModel,
    models,
    prompts,
    modelRuns,
    reprocessing,
    retention,
    settings,
    signIn,
    invitation,
    account,
    users,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingComponent: () => <Loading rows={12} />,
  defaultErrorComponent: PageFailed,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
