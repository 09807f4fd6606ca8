import type {
  EntityKind,
  ObservableType,
  Platform,
  ProposalState,
  SigmaState,
  SourceState,
  Stage,
  Tier,
} from './api/types.ts';

/**
 * What each page keeps in its URL. A reader's hand-written or stale URL must open the page all the same, so a value
 * that makes no sense is left out rather than refused.
 */
type Raw = Record<string, unknown>;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() || undefined : undefined;

const number = (value: unknown): number | undefined => {
  const parsed = typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : NaN;
  return Number.isFinite(parsed) ? parsed : undefined;
};

const oneOf = <T extends string>(allowed: readonly T[], value: unknown): T | undefined =>
  allowed.find((candidate) => candidate === value);

/** Drops the undefined, so a URL never carries an empty parameter. */
const given = <T extends Raw>(params: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined)) as never;

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

export type ReaderSearch = ArticleSearch & { tab?: string };

export const readerSearch = (raw: Raw): ReaderSearch => ({ ...articleSearch(raw), ...given({ tab: text(raw.tab) }) });

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

const id = (value: unknown): number | undefined => {
  const parsed = number(value);
  return parsed !== undefined && Number.isInteger(parsed) && parsed > 0 ? parsed : undefined;
};

/** The look at an address that is shown, or the form for who needs none. */
export const addSourceSearch = (raw: Raw) => given({ preview: id(raw.preview), by: oneOf(['hand'], raw.by) });

/** Words of an article, and how many articles a story has at least; without it, two. */
export const storiesSearch = (raw: Raw) => given({ q: text(raw.q), min: id(raw.min) });

const proposalStateNames = ['open', 'accepted', 'rejected', 'rolled-back'] as const satisfies readonly ProposalState[];

export const proposalViews = [...proposalStateNames, 'all'] as const;

/** Without a state the open ones are shown. */
export const proposalsSearch = (raw: Raw) => given({ state: oneOf(proposalViews, raw.state), source: id(raw.source) });

export const whySearch = (raw: Raw) => given({ url: text(raw.url) });

export const jobsSearch = (raw: Raw) => given({ queue: text(raw.queue), state: oneOf(jobStateNames, raw.state) });

/** The reprocessing that is shown; without one the newest. */
export const reprocessingSearch = (raw: Raw) => given({ id: id(raw.id) });

export const labelKinds = ['worth', 'not'] as const;

/** Versions unless labelled passages are asked for; of those all, or what people said of them. */
export const passageModelSearch = (raw: Raw) =>
  given({ tab: oneOf(['labels'], raw.tab), said: oneOf(labelKinds, raw.said) });

export const modelTabs = ['spend', 'ledger', 'prices'] as const;

/** Without a tab, which model is in use. */
export const modelsSearch = (raw: Raw) => given({ tab: oneOf(modelTabs, raw.tab) });

export const promptTabs = ['versions'] as const;

/** Without a purpose, the first. */
export const promptsSearch = (raw: Raw) => given({ purpose: text(raw.purpose), tab: oneOf(promptTabs, raw.tab) });

/** Without a run, the one that goes on, or the newest. */
export const modelRunsSearch = (raw: Raw) => given({ run: id(raw.run) });

const sigmaStateNames = ['proposed', 'approved', 'rejected'] as const satisfies readonly SigmaState[];

export const sigmaViews = [...sigmaStateNames, 'all'] as const;

/** Without a state, the proposed drafts; without a draft, the first; `view`: a rule of one's own, or what drafts are compared with. */
export const sigmaSearch = (raw: Raw) =>
  given({
    view: oneOf(['check', 'repositories'], raw.view),
    state: oneOf(sigmaViews, raw.state),
    logsource: text(raw.logsource),
    article: id(raw.article),
    draft: id(raw.draft),
    tab: text(raw.tab),
  });
export type SigmaSearch = ReturnType<typeof sigmaSearch>;

export const overviewDays = [7, 30, 90] as const;

export const overviewSearch = (raw: Raw) => given({ days: overviewDays.find((days) => days === number(raw.days)) });

const day = (value: unknown): string | undefined => {
  const typed = text(value);
  return typed && /^\d{4}-\d\d-\d\d$/.test(typed) && !Number.isNaN(Date.parse(typed)) ? typed : undefined;
};

const ids = (value: unknown): string | undefined => {
  const each = (text(value) ?? '').split(',').map(id);
  return each.every((one) => one !== undefined) ? each.join(',') : undefined;
};

const score = (value: unknown): number | undefined => {
  const parsed = number(value);
  return parsed !== undefined && Number.isInteger(parsed) && parsed >= 1 && parsed <= 100 ? parsed : undefined;
};

/** The conversation that is shown, the citation opened in it (“turn.number”), and what narrows the next question. */
export const askSearch = (raw: Raw) =>
  given({
    conversation: id(raw.conversation),
    cite: text(raw.cite),
    /** Ids, comma-separated. */
    sources: ids(raw.sources),
    /** Days in UTC, both included. */
    since: day(raw.since),
    until: day(raw.until),
    minScore: score(raw.minScore),
  });
export type AskSearch = ReturnType<typeof askSearch>;
