import type { EntityKind, EntityMention } from '@cti/core/entity';
import type { Mention, ObservableType } from '@cti/core/observable';
import type { StoryArticle } from '@cti/core/story';
import { storyFeatures } from '../../src/story/story-features.ts';
import { type Numbers, numbersFrom, stock } from '../copies/made-texts.ts';

/** An invented article before its features and terms are known; `event` is the truth grouping is measured against. */
export type MadeArticle = {
  articleId: number;
  event: string;
  sourceId: number;
  title: string;
  text: string;
  datedAt: Date;
  mentions: Mention[];
  entities: EntityMention[];
};

type Event = {
  id: string;
  kind: 'breach' | 'flaw' | 'campaign';
  actor: string;
  malware: string;
  vendor: string;
  product: string;
  victim: string;
  sector: string;
  country: string;
  cve: string;
  values: [ObservableType, string][];
  details: string[];
  day: number;
};

const capital = (plain: string) => `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;
/** Invented names: few actors, malware and vendors, so that unrelated events share them; products and victims of their own. */
const names = (from: number, count: number) => stock.slice(from, from + count).map(capital);
const actors = names(1_000, 24).map((each) => `${each} Heron`);
const malware = names(1_100, 30).map((each) => `${each}Loader`);
const vendors = names(1_200, 14);
const sectors = [
  'hospitals',
  'banks',
  'retailers',
  'telecom operators',
  'law firms',
  'universities',
  'airlines',
  'utilities',
];
const countries = ['Norway', 'Chile', 'Kenya', 'Japan', 'Poland', 'Peru', 'Canada', 'Italy', 'Ghana', 'Vietnam'];
const filler = [
  'Organisations are advised to apply updates as soon as possible and to monitor their networks.',
  'The researchers shared their findings with the authorities before publication.',
  'A spokesperson said the investigation is still going on and declined to give details.',
  'Defenders should review logs for signs of lateral movement and reset credentials.',
  'It is not known how many organisations have been affected so far.',
  'The activity shows how quickly attackers adopt new techniques once these are public.',
  'Similar intrusions have been described by other companies in the past months.',
  'The company has hired an outside firm to help with forensics and recovery.',
];

const hex = (numbers: Numbers, length: number) => Array.from({ length }, () => numbers.below(16).toString(16)).join('');

const madeEvent = (numbers: Numbers, id: string): Event => {
  const { pick, below } = numbers;
  const own = () => capital(stock[2_000 + below(3_900)] ?? 'Own');
  return {
    id,
    kind: pick(['breach', 'flaw', 'campaign'] as const),
    actor: pick(actors),
    malware: pick(malware),
    vendor: pick(vendors),
    product: `${own()}Gate`,
    victim: `${own()} ${pick(['Group', 'Clinics', 'Foods', 'Bank', 'Rail'])}`,
    sector: pick(sectors),
    country: pick(countries),
    cve: `CVE-2026-${10_000 + below(80_000)}`,
    values: [
      ...Array.from({ length: 5 }, (): [ObservableType, string] => ['sha256', hex(numbers, 64)]),
      ...Array.from({ length: 3 }, (): [ObservableType, string] => [
        'domain-name',
        `${own().toLowerCase()}${below(99)}.example`,
      ]),
      ...Array.from({ length: 2 }, (): [ObservableType, string] => ['ipv4-addr', `198.51.100.${below(256)}`]),
    ],
    details: Array.from({ length: 6 }, () => own().toLowerCase()),
    day: below(75),
  };
};

const titles: Record<Event['kind'], ((event: Event) => string)[]> = {
  breach: [
    (e) => `${e.victim} confirms data breach claimed by ${e.actor}`,
    (e) => `${e.actor} ransomware gang hits ${e.victim}`,
    (e) => `Cyberattack on ${e.victim} disrupts ${e.sector} in ${e.country}`,
    (e) => `${e.victim} says customer records were stolen`,
    (e) => `What we know about the ${e.victim} incident`,
  ],
  flaw: [
    (e) => `${e.vendor} patches critical ${e.product} flaw ${e.cve}`,
    (e) => `${e.cve}: ${e.product} bug exploited in the wild`,
    (e) => `Attackers exploit zero-day in ${e.vendor} ${e.product}`,
    (e) => `Technical analysis of the ${e.product} vulnerability`,
    (e) => `Update now: ${e.vendor} fixes ${e.product} hole under attack`,
  ],
  campaign: [
    (e) => `${e.actor} deploys ${e.malware} against ${e.sector} in ${e.country}`,
    (e) => `New ${e.malware} campaign targets ${e.country} ${e.sector}`,
    (e) => `Inside ${e.actor}'s ${capital(e.details[0] ?? '')} operation`,
    (e) => `${e.malware} spreads through ${e.details[1] ?? ''} lures, ${e.sector} at risk`,
    (e) => `${capital(e.details[0] ?? '')}: how ${e.actor} breached ${e.sector}`,
  ],
};

const lines: ((event: Event, numbers: Numbers) => string)[] = [
  (e) => `The ${e.details[0]} activity was first seen against ${e.sector} in ${e.country}.`,
  (e) => `According to the report, ${e.details[1]} and ${e.details[2]} documents were used as lures.`,
  (e) => `The intruders stayed in the network for weeks and moved through a ${e.details[3]} server.`,
  (e) => `A scheduled task named ${e.details[4]} keeps the implant alive.`,
  (e) => `Stolen archives carried the password ${e.details[5]}.`,
  (e) =>
    e.kind === 'breach' ? `${e.victim} operates in ${e.country} and employs thousands.` : `${e.country} is hit most.`,
  (e) =>
    e.kind === 'flaw'
      ? `${e.product} by ${e.vendor} is exposed on many hosts.`
      : `The ${e.details[0]} panel is hosted abroad.`,
  (e) => `Analysts tie the ${e.details[2]} infrastructure to earlier work.`,
];

/** One source's account of an event: its own title, part of the facts, its own order and padding. */
const account = (event: Event, numbers: Numbers, articleId: number, sourceId: number): MadeArticle => {
  const { below, next, pick } = numbers;
  const said = lines.filter(() => next() < 0.7).map((line) => line(event, numbers));
  const body = [...said, ...Array.from({ length: 2 + below(5) }, () => pick(filler))].toSorted(() => next() - 0.5);
  const named: [EntityKind, string][] = [];
  if (event.kind !== 'flaw' || next() < 0.3) named.push(['actor', event.actor]);
  if (event.kind === 'campaign' || (event.kind === 'breach' && next() < 0.3)) named.push(['malware', event.malware]);
  const technical = next();
  const share = event.kind === 'breach' ? 0.1 : technical < 0.35 ? 0 : technical < 0.7 ? 0.4 : 0.9;
  const values = event.values.filter(() => next() < share);
  if (event.kind === 'flaw') values.push(['cve', event.cve], ['cve', event.cve]);
  return written({
    articleId,
    sourceId,
    event: event.id,
    title: pick(titles[event.kind])(event),
    body,
    named,
    values,
    day: event.day + next() ** 2 * 8,
  });
};

/** A round-up: a line or two on each of many events. */
const roundUp = (events: Event[], numbers: Numbers, articleId: number, sourceId: number, day: number): MadeArticle =>
  written({
    articleId,
    sourceId,
    event: `round-up-${articleId}`,
    title: numbers.pick([
      'The week in security',
      'Weekly threat digest',
      'Security news recap: what happened',
      'In other news',
    ]),
    body: events.flatMap((event) => [numbers.pick(titles[event.kind])(event), lines[0]?.(event, numbers) ?? '']),
    named: events.map(({ kind, actor, malware: name }) => (kind === 'campaign' ? ['malware', name] : ['actor', actor])),
    values: events.flatMap(({ kind, cve, values }) => [
      ...(kind === 'flaw' ? [['cve', cve] as [ObservableType, string]] : []),
      ...values.slice(0, 1),
    ]),
    day,
  });

type Draft = Pick<MadeArticle, 'articleId' | 'sourceId' | 'event' | 'title'> & {
  body: string[];
  named: [EntityKind, string][];
  values: [ObservableType, string][];
  day: number;
};

const written = ({ body, named, values, day, ...article }: Draft): MadeArticle => {
  const text = [
    ...body,
    ...named.map(([, name]) => `The work of ${name} is known.`),
    ...values.map(([, value]) => `Indicator: ${value}`),
  ].join('\n');
  const spanOf = (original: string) => {
    const start = text.indexOf(original);
    return { start, end: start + original.length, original };
  };
  return {
    ...article,
    text,
    datedAt: new Date(Date.UTC(2026, 2, 1) + day * 86_400_000),
    mentions: values.map(([type, value]) => ({ type, value, ...spanOf(value) })),
    entities: named.map(([kind, name]) => ({
      kind,
      name,
      entityId: name,
      rule: 'name',
      confidence: 90,
      ...spanOf(name),
    })),
  };
};

/** 70 events of two to six accounts, 90 of one, some of which share actor, malware, vendor, sector or country, and round-ups. */
export const madeCorpus = (seed: number): MadeArticle[] => {
  const numbers = numbersFrom(seed);
  const articles: MadeArticle[] = [];
  const events = Array.from({ length: 70 }, (_, at) => madeEvent(numbers, `story-${at}`));
  const tell = (event: Event, count: number) => {
    const first = numbers.below(40);
    for (let at = 0; at < count; at += 1)
      articles.push(account(event, numbers, articles.length + 1, 1 + ((first + at * 7) % 40)));
  };
  for (const event of events) tell(event, 2 + numbers.below(5));
  for (let at = 0; at < 90; at += 1) {
    const near = numbers.pick(events);
    const alone = { ...madeEvent(numbers, `single-${at}`), kind: near.kind, day: near.day + numbers.below(6) };
    // Half of them by the same actor with the same malware, or of the same vendor, and in the same days.
    const { actor, malware: name, vendor, sector, country } = near;
    tell(at % 2 === 0 ? { ...alone, actor, malware: name, vendor } : { ...alone, vendor, sector, country, actor }, 1);
  }
  for (let week = 0; week < 11; week += 1) {
    const told = events.filter(({ day }) => day >= week * 7 - 3 && day < week * 7 + 7).slice(0, 12);
    if (told.length > 2) articles.push(roundUp(told, numbers, articles.length + 1, 41 + (week % 2), week * 7 + 7));
  }
  return articles.toSorted((a, b) => a.datedAt.getTime() - b.datedAt.getTime());
};

/** The features and terms of a made article, in no story yet. */
export const toStoryArticle = (made: MadeArticle, terms: string[]): StoryArticle => ({
  articleId: made.articleId,
  sourceId: made.sourceId,
  storyId: null,
  title: made.title,
  datedAt: made.datedAt,
  duplicateOf: null,
  features: storyFeatures(made),
  terms,
});
