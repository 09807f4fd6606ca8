import type { EntityKind, EntityMention } from './entity.ts';
import type { Observable, ObservableType, Span } from './observable.ts';

/** Something two articles about one event have in common: a value or an entity. */
export type StoryFeature = {
  /** Kind and value, unique: `sha256 ab12…`, `cve CVE-2026-1234`, `malware S0154`. What frequencies are counted by. */
  key: string;
  kind: ObservableType | EntityKind;
  /** As a person reads it. */
  label: string;
  /** How much the article is about it, 0 to 1: named in the title 1, once in passing .5. */
  weight: number;
};

/** What grouping looks at of an article. */
export type StoryArticle = {
  articleId: number;
  sourceId: number;
  /** The story it is in; null while it is in none. */
  storyId: number | null;
  title: string;
  datedAt: Date;
  /** The article this one is a copy of. */
  duplicateOf: number | null;
  features: StoryFeature[];
  /** Its most telling words, lower case. */
  terms: string[];
};

/** What is stored of an article and its features are made of. A value or an entity stands here as often as in the text. */
export type StoryMaterial = Omit<StoryArticle, 'features'> & {
  /** The article's own: values with the verdict `observed`, and CVE numbers. */
  mentions: readonly Observable[];
  entities: readonly Pick<EntityMention, 'entityId' | 'kind' | 'name'>[];
};

/** In how many of all articles (copies of one text counted once) a feature or a word stands. What is missing stands in one. */
export type Frequencies = {
  articles: number;
  features: ReadonlyMap<string, number>;
  words: ReadonlyMap<string, number>;
};

/** A person's word on two articles, which always wins: they belong together, or they do not. */
export type StoryDecision = { one: number; other: number; together: boolean; decidedAt: Date };

/** Where an article belongs. `why` is never empty: also "no story" has its reason. */
export type StoryMatch = {
  /** The story to join; null for none. */
  storyId: number | null;
  /** The article it lies nearest to. With a null `storyId` and this not null, the two found a story together. */
  besideId: number | null;
  /** 0 to 1. */
  score: number;
  why: string[];
};

/** A sentence that says something no earlier article of its story says. */
export type Claim = Span;

/** What one article adds to what the earlier ones of its story had. */
export type StoryStep = {
  articleId: number;
  datedAt: Date;
  observables: { type: ObservableType; value: string }[];
  techniques: { techniqueId: string; name: string }[];
  entities: { entityId: string; kind: EntityKind; name: string }[];
  /** At most five, in the order of the text. */
  claims: Claim[];
};

/** A story's head. Instants are of the articles' own dates. */
export type StorySummary = {
  /** The article whose title stands for the story. */
  titleOf: number;
  title: string;
  firstAt: Date;
  lastAt: Date;
  articles: number;
  /** Sources that wrote a text of their own; copies of one text count once, for the source that had it first. */
  independentSources: number;
};

/** Tells what a story is called, for whoever stores it. Pure; see packages/intel/src/story/story-teller.ts. */
export type StoryTeller = {
  /** The words of a line that its frequencies are asked for. */
  wordsOf: (line: string) => string[];
  summarise: (
    articles: readonly StoryMaterial[],
    frequencies: Pick<Frequencies, 'articles' | 'words'>,
  ) => StorySummary | null;
};
