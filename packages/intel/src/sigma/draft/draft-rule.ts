import type { Mention, TechniqueMention } from '@cti/core/observable';
import { stringify } from 'yaml';
import { techniqueById } from '../../attack.ts';
import { type BenignResult, runOnBenign } from '../benign.ts';
import { checkSigma } from '../check-sigma.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { compileDetection } from '../evaluate.ts';
import type { LogEvent } from '../event.ts';
import type { SigmaRule } from '../rule.ts';
import { stableId } from './stable-id.ts';

/** The article a draft comes from. `date` is a day such as 2026-01-31. */
export type DraftSource = {
  url: string;
  title: string;
  date: string;
  author?: string;
  mentions: readonly Mention[];
  techniques: readonly TechniqueMention[];
};

/** What a template makes of evidence; the rest of a rule follows from it and the article. */
export type Sketch = {
  title: string;
  description: string;
  logsource: { category?: string; product?: string; service?: string };
  detection: Record<string, unknown>;
  falsepositives: string[];
  level: 'low' | 'medium' | 'high';
  /** Techniques that the kind of event itself shows. */
  techniques: string[];
  evidence: Mention[];
  /** The event that the evidence would have left in the log. */
  event: LogEvent;
};

/** A rule made from an article without a model, with the proof that it runs. */
export type Draft = {
  yaml: string;
  rule: SigmaRule;
  evidence: Mention[];
  /** Made from the article's own words; the rule was run on it. */
  event: LogEvent;
  fires: boolean;
  benign: BenignResult;
  /** It knows only values that change with the next campaign, and says so in its description. */
  iocOnly: boolean;
  diagnostics: Diagnostic[];
};

/** How near to its evidence the author names a technique that belongs to it: the same sentence, most often. */
const nearby = 100;
const mostTechniques = 6;

/** Completes a sketch, writes it as YAML and runs it. Null when what came out is no sound rule. */
export function draftRule(sketch: Sketch, source: DraftSource): Draft | null {
  const { draft } = tryDraft(sketch, source);
  return draft;
}

/** The same, with what a check says of a text that is no sound rule. */
export function tryDraft(sketch: Sketch, source: DraftSource): { draft: Draft | null; diagnostics: Diagnostic[] } {
  const written = (iocOnly: boolean): string =>
    stringify(
      {
        title: clipped(sketch.title, 120),
        id: stableId(JSON.stringify([sketch.logsource, sketch.detection])),
        status: 'experimental',
        description: `${sketch.description}${iocOnly ? ' It knows only indicators of one campaign, which change: use it to look back, not ahead.' : ''}`,
        references: [source.url],
        author: source.author ?? 'CTI Scraper, from a template',
        date: source.date,
        tags: tagsFor(sketch, source.techniques),
        logsource: sketch.logsource,
        detection: sketch.detection,
        falsepositives: sketch.falsepositives,
        level: sketch.level,
      },
      {
        lineWidth: 0,
        defaultStringType: 'QUOTE_SINGLE',
        defaultKeyType: 'PLAIN',
        version: '1.2',
        schema: 'core',
        aliasDuplicateObjects: false,
      },
    );
  const isIocOnly = (checked: { diagnostics: readonly Diagnostic[] }): boolean =>
    checked.diagnostics.some(({ code }) => code === 'ioc-only');
  let yaml = written(false);
  let checked = checkSigma(yaml);
  const iocOnly = isIocOnly(checked);
  if (iocOnly) {
    yaml = written(true);
    checked = checkSigma(yaml);
  }
  const [rule] = checked.rules;
  const { diagnostics } = checked;
  if (rule === undefined) return { draft: null, diagnostics };
  const { evidence, event } = sketch;
  const fires = compileDetection(rule.expression).matches(event);
  return {
    draft: { yaml, rule, evidence, event, fires, benign: runOnBenign(rule), iocOnly, diagnostics },
    diagnostics,
  };
}

function tagsFor({ techniques, evidence }: Sketch, found: readonly TechniqueMention[]): string[] {
  const near = found.filter(({ rule, start, end }) => {
    if (rule === 'unknown-id') return false;
    // Words that show a behaviour show it of the command they stand in, not of its neighbours.
    const reach = rule === 'behaviour' ? 0 : nearby;
    return evidence.some((mention) => start < mention.end + reach && end > mention.start - reach);
  });
  const ids = [...new Set([...techniques, ...near.map(({ techniqueId }) => techniqueId)])].slice(0, mostTechniques);
  const known = ids.map(techniqueById).filter((technique) => technique !== null);
  const tactics = new Set(known.flatMap((technique) => technique.tactics.slice(0, 1)));
  return [
    ...[...tactics].map((tactic) => `attack.${tactic}`),
    ...new Set(known.map(({ id }) => `attack.${id.toLowerCase()}`)),
  ];
}

export const clipped = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
