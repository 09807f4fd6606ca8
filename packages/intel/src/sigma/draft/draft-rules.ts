import type { Mention, ObservableType } from '@cti/core/observable';
import { sketchCommands } from './command-sketches.ts';
import { type Draft, draftRule, type DraftSource, type Sketch } from './draft-rule.ts';
import { sketchHashes, sketchHosts, sketchAddresses, sketchUserAgents } from './network-sketches.ts';
import {
  sketchFiles,
  sketchLineages,
  sketchPipes,
  sketchRegistry,
  sketchServices,
  sketchTasks,
} from './host-sketches.ts';

/** Evidence no rule was made of, with the reason. */
export type Unused = { mention: Mention; reason: string };
export type Drafts = { drafts: Draft[]; unused: Unused[] };

/** Sketches of one kind of evidence, and what it had to leave. */
export type Sketched = { sketches: Sketch[]; unused: Unused[] };
type Template = { types: ObservableType[]; sketch: (mentions: readonly Mention[], source: DraftSource) => Sketched };

const templates: readonly Template[] = [
  { types: ['command-line'], sketch: sketchCommands },
  { types: ['process-lineage'], sketch: sketchLineages },
  { types: ['scheduled-task'], sketch: sketchTasks },
  { types: ['windows-service'], sketch: sketchServices },
  { types: ['windows-registry-key'], sketch: sketchRegistry },
  { types: ['named-pipe'], sketch: sketchPipes },
  { types: ['file-path'], sketch: sketchFiles },
  { types: ['user-agent'], sketch: sketchUserAgents },
  { types: ['domain-name', 'url'], sketch: sketchHosts },
  { types: ['ipv4-addr', 'ipv6-addr'], sketch: sketchAddresses },
  { types: ['md5', 'sha1', 'sha256', 'imphash'], sketch: sketchHashes },
];

const reasons: Partial<Record<ObservableType, string>> = {
  'file-name': 'A name without its folder says too little.',
  'socket-address': 'The address inside it stands for itself.',
  'sigma-rule': 'It is a rule already.',
};

/**
 * Rules from an article's observables by template, behaviour before indicators. A draft is kept only if it fires on the
 * event its evidence left and stays silent on everyday events; all evidence is either in a draft or named as unused.
 */
export function draftRules(source: DraftSource): Drafts {
  const drafts: Draft[] = [];
  const unused: Unused[] = [];
  for (const { types, sketch } of templates) {
    const mentions = firstOfEach(source.mentions.filter(({ type }) => types.includes(type)));
    const found = sketch(mentions, source);
    unused.push(...found.unused);
    for (const one of found.sketches) {
      const draft = draftRule(one, source);
      const reason = whyNot(draft);
      if (draft === null || reason !== null)
        unused.push(...one.evidence.map((mention) => ({ mention, reason: reason ?? '' })));
      else if (!drafts.some(({ rule }) => rule.id === draft.rule.id)) drafts.push(draft);
    }
  }
  const known = new Set(templates.flatMap(({ types }) => types));
  for (const mention of firstOfEach(source.mentions.filter(({ type }) => !known.has(type)))) {
    unused.push({ mention, reason: reasons[mention.type] ?? 'No log source records this kind of value.' });
  }
  return { drafts, unused };
}

/**
 * The events that an article's evidence would have left in logs, behaviour before indicators; a rule that fires on none of
 * them rests on nothing the article shows.
 */
export const evidenceEvents = (source: DraftSource): Pick<Sketch, 'logsource' | 'event' | 'evidence'>[] =>
  templates.flatMap(
    ({ types, sketch }) =>
      sketch(firstOfEach(source.mentions.filter(({ type }) => types.includes(type))), source).sketches,
  );

function whyNot(draft: Draft | null): string | null {
  if (draft === null) return 'The rule made of it would not be sound.';
  if (!draft.fires) return 'The rule made of it does not fire on its own evidence.';
  if (draft.benign.fired.length > 0) return 'The rule made of it fires on everyday events.';
  return draft.diagnostics.some(({ code }) => code === 'over-broad')
    ? 'It says too little to tell it from everyday events.'
    : null;
}

function firstOfEach(mentions: readonly Mention[]): Mention[] {
  const first = new Map<string, Mention>();
  for (const mention of mentions) {
    const key = `${mention.type} ${mention.value.toLowerCase()}`;
    if (!first.has(key)) first.set(key, mention);
  }
  return [...first.values()];
}
