import type { EntityKind, ObservableType, Platform, ProposalState, SourceState, Stage, Tier } from './api/types.ts';
import { day, given, id, number, oneOf, type Raw, score, text } from './param.ts';

// What each page keeps in its URL, but for those with a `-search.ts` in their own folder.

export const tierNames = ['premium', 'standard', 'basic'] as const satisfies readonly Tier[];
export const stageNames = ['discovered', 'fetched', 'parsed', 'extracted'] as const satisfies readonly Stage[];
export const sourceStateNames = [
  'healthy',
  'quiet',
  'failing',
  'blocked',
  'moved',
  'gone',
  'robots-disallowed',
  'paused',
  'new',
] as const satisfies readonly SourceState[];
export const jobStateNames = ['failed', 'active', 'waiting', 'delayed', 'completed'] as const;
export const articleSortNames = ['priority', 'newest', 'oldest', 'published', 'score'] as const;
export const platformNames = [
  'windows',
  'linux',
  'macos',
  'cloud',
  'network',
  'esxi',
] as const satisfies readonly Platform[];
export const densityNames = ['comfortable', 'compact'] as const;

export type ArticleSearch = Partial<{
  q: string;
  source: number;
  tier: Tier;
  stage: Stage;
  minScore: number;
  maxScore: number;
  /** ISO instants. */
  since: string;
  until: string;
  /** ATT&CK ids, comma-separated; any of them. */
  technique: string;
  observableType: ObservableType;
  observable: string;
  /** An entity's id. */
  entity: string;
  platform: Platform;
  /** Only with a vulnerability known to be exploited. */
  exploited: 'true';
  language: string;
  duplicates: 'show';
  sort: (typeof articleSortNames)[number];
  density: (typeof densityNames)[number];
}>;

/** Filters, order and density of the article list; the reader takes the same, to know its neighbours. */
export const articleSearch = (raw: Raw): ArticleSearch =>
  given({
    q: text(raw.q),
    source: number(raw.source),
    tier: oneOf(tierNames, raw.tier),
    stage: oneOf(stageNames, raw.stage),
    minScore: number(raw.minScore),
    maxScore: number(raw.maxScore),
    since: text(raw.since),
    until: text(raw.until),
    technique: text(raw.technique),
    observableType: text(raw.observableType) as ObservableType | undefined,
    observable: text(raw.observable),
    entity: text(raw.entity),
    platform: oneOf(platformNames, raw.platform),
    exploited: oneOf(['true'], String(raw.exploited)),
    language: text(raw.language),
    duplicates: oneOf(['show'], raw.duplicates),
    sort: oneOf(articleSortNames, raw.sort),
    density: oneOf(densityNames, raw.density),
  });

/** `from` is the list one came from, whose order `j` and `k` follow; without it, the list of articles. */
export type ReaderSearch = ArticleSearch & { tab?: string; from?: 'inbox' };

export const readerSearch = (raw: Raw): ReaderSearch => ({
  ...articleSearch(raw),
  ...given({ tab: text(raw.tab), from: oneOf(['inbox'], raw.from) }),
});

/** Two texts of the form `34`, or `34.2` for the second revision of article 34. */
export const compareSearch = (raw: Raw) => given({ left: text(raw.left), right: text(raw.right) });

const annotationUses = ['none', 'train', 'eval', 'gold'] as const;

export const annotationsSearch = (raw: Raw) =>
  given({ kind: text(raw.kind), use: oneOf(annotationUses, raw.use), article: id(raw.article) });

export const observableViews = ['observed', 'indicators', 'set-aside', 'all'] as const;
export type ObservableView = (typeof observableViews)[number];

/** Without `show`, only values that count somewhere. */
export const observablesSearch = (raw: Raw) =>
  given({
    type: text(raw.type) as ObservableType | undefined,
    q: text(raw.q),
    sort: oneOf(['articles', 'recent'], raw.sort),
    show: oneOf(observableViews, raw.show),
  });

export const listViews = ['set-aside', 'always-count', 'decisions'] as const;
const decisionStates = ['open', 'withdrawn'] as const;
const decisionScopes = ['article', 'team'] as const;

/** The team's lists; without a view, what is set aside. */
export const listsSearch = (raw: Raw) =>
  given({
    view: oneOf(listViews, raw.view),
    state: oneOf(decisionStates, raw.state),
    scope: oneOf(decisionScopes, raw.scope),
    type: text(raw.type) as ObservableType | undefined,
    q: text(raw.q),
  });

export const entityKindNames = [
  'actor',
  'malware',
  'tool',
  'campaign',
  'vulnerability',
] as const satisfies readonly EntityKind[];

export const entitiesSearch = (raw: Raw) =>
  given({ q: text(raw.q), kind: oneOf(entityKindNames, raw.kind), panel: oneOf(['add'], raw.panel) });

export const techniquesSearch = (raw: Raw) => given({ q: text(raw.q), tactic: text(raw.tactic) });

export const sourcesSearch = (raw: Raw) =>
  given({
    q: text(raw.q),
    state: oneOf(sourceStateNames, raw.state),
    tier: oneOf(tierNames, raw.tier),
    panel: oneOf(['add', 'import'], raw.panel),
  });

export const sourceTabNames = ['checks', 'history', 'skips', 'rules', 'access', 'past', 'proposals'] as const;
export const historyDays = [30, 90] as const;

export const sourceSearch = (raw: Raw) =>
  given({ tab: oneOf(sourceTabNames, raw.tab), days: historyDays.find((days) => days === number(raw.days)) });

/** The look at an address that is shown, or the form for who needs none. */
export const addSourceSearch = (raw: Raw) => given({ preview: id(raw.preview), by: oneOf(['hand'], raw.by) });

/** Words of an article, and how many articles a story has at least; without it, two. */
export const storiesSearch = (raw: Raw) => given({ q: text(raw.q), min: id(raw.min) });

const proposalStateNames = ['open', 'accepted', 'rejected', 'rolled-back'] as const satisfies readonly ProposalState[];

export const proposalViews = [...proposalStateNames, 'all'] as const;

/** Without a state the open ones are shown. */
export const proposalsSearch = (raw: Raw) => given({ state: oneOf(proposalViews, raw.state), source: id(raw.source) });

export type AuditSearch = ReturnType<typeof auditSearch>;

/** What narrows the audit log; the days are UTC. */
export const auditSearch = (raw: Raw) =>
  given({
    action: text(raw.action),
    subject: text(raw.subject),
    actor: text(raw.actor),
    token: text(raw.token),
    since: day(raw.since),
    until: day(raw.until),
  });

export const whySearch = (raw: Raw) => given({ url: text(raw.url) });

export const jobsSearch = (raw: Raw) => given({ queue: text(raw.queue), state: oneOf(jobStateNames, raw.state) });

/** The reprocessing that is shown; without one the newest. */
export const reprocessingSearch = (raw: Raw) => given({ id: id(raw.id) });

export const labelKinds = ['worth', 'not'] as const;

/** Versions unless labelled passages are asked for; of those all, or what people said of them. */
export const passageModelSearch = (raw: Raw) =>
  given({ tab: oneOf(['labels'], raw.tab), said: oneOf(labelKinds, raw.said) });

export const modelTabs = ['spend', 'ledger', 'prices'] as const;

export const spendDays = [7, 30, 90] as const;
export const spendParts = ['model', 'purpose'] as const;

/** Without a tab, which model is in use. Spend is of 30 days and by model unless said otherwise. */
export const modelsSearch = (raw: Raw) =>
  given({
    tab: oneOf(modelTabs, raw.tab),
    days: spendDays.find((days) => days === number(raw.days)),
    by: oneOf(spendParts, raw.by),
  });

export const promptTabs = ['versions'] as const;

/** Without a purpose, the first. */
export const promptsSearch = (raw: Raw) => given({ purpose: text(raw.purpose), tab: oneOf(promptTabs, raw.tab) });

/** Without a run, the one that goes on, or the newest. */
export const modelRunsSearch = (raw: Raw) => given({ run: id(raw.run) });

export const overviewDays = [7, 30, 90] as const;

export const overviewSearch = (raw: Raw) => given({ days: overviewDays.find((days) => days === number(raw.days)) });

export const dashboardDays = [7, 30, 90] as const;
export const dashboardTabs = [
  'new',
  'rising',
  'first',
  'sources',
  'attack',
  'coverage',
  'actors',
  'collection',
  'words',
] as const;
export const matrixShows = ['change', 'coverage'] as const;

/** The days that charts show, and what narrows them. */
const range = (raw: Raw) => ({
  /** Whole days up to today; what they are without it and without a first or last day, the page says. */
  days: dashboardDays.find((days) => days === number(raw.days)),
  /** Days in UTC, both included; they come before `days`. */
  since: day(raw.since),
  until: day(raw.until),
  source: id(raw.source),
  tier: oneOf(tierNames, raw.tier),
});

/** Of a technique's, an entity's or a value's charts; without days the last 52 weeks. */
export const rangeSearch = (raw: Raw) => given(range(raw));
export type RangeSearch = ReturnType<typeof rangeSearch>;

/** The days looked at, 30 where none are named; what narrows them, what a tab shows of them, and the question of “ask in words”. */
export const dashboardSearch = (raw: Raw) =>
  given({
    ...range(raw),
    /** Which entities rise; without it techniques. */
    kind: text(raw.kind),
    /** What the matrix colours; without it the articles of these days. */
    show: oneOf(matrixShows, raw.show),
    /** Whether the matrix has the techniques no article names, too. */
    every: oneOf(['yes'], raw.every),
    /** Whether the coverage table has the techniques with a rule, too. */
    covered: oneOf(['yes'], raw.covered),
    /** The words that were asked, and the question they became. */
    asked: text(raw.asked),
    measure: text(raw.measure),
    of: text(raw.of),
    by: text(raw.by),
    /** Words of the search grammar. */
    q: text(raw.q),
    limit: score(raw.limit),
  });
export type DashboardSearch = ReturnType<typeof dashboardSearch>;

/** Where to go after signing in, as the gate wrote it, and why another site's sign-in failed. */
export const signInSearch = (raw: Raw) => given({ to: text(raw.to), error: text(raw.error) });

/** The form beside the list of users. */
export const usersSearch = (raw: Raw) => given({ panel: oneOf(['invite'], raw.panel) });
