import type { HuntScore, ScoreReason } from '@cti/core/hunt-score';
import type { Mention, TechniqueMention } from '@cti/core/observable';
import { huntEvidence, type HuntEvidence } from './hunt-evidence.ts';
import { isAmbiguous } from './hunt-keywords.ts';
import { matchKeywords, type KeywordMatches } from './match-keywords.ts';

/** The most points a kind can add, approached by halving: the first keyword is worth half, the second a quarter, ... */
const most = { perfect: 38, behaviour: 15, indicators: 12, techniques: 11, good: 11, intelligence: 8, lolbas: 5 };
/** The most the passage classifier can add to a score of nothing; it adds less the less is left below 100. */
const mostPassages = 10;
/** The part of a text's points that marketing and teaching phrases can take away. */
const mostLoss = 0.8;

/** What the extractors found, and, where the passage classifier ran, the part of the text (0 to 1) it calls huntable. */
export type HuntInput = {
  mentions: readonly Mention[];
  techniques: readonly TechniqueMention[];
  huntableShare?: number | null;
};

/**
 * How useful an article is to a threat hunter, 0 to 100, and why. Keywords of four kinds, command lines and other traces,
 * indicators and techniques each add up to a limit of their own (see `most`), each thing counting once however often it
 * stands. Words alone count half, and not at all where nothing says that computers were attacked. Marketing phrases take
 * away up to four fifths, less the more traces, indicators and techniques there are, because every vendor's report
 * ends with some. A kind's points are shared equally among its reasons. docs/hunt-score.md compares it with the original's.
 */
export function huntScore(article: { title: string; text: string }, input: HuntInput): HuntScore {
  const keywords = matchKeywords(article);
  const evidence = huntEvidence(input);
  const weight = weightOf(keywords, evidence);
  if (weight === 0) return { score: 0, reasons: [] };
  const { commands, everydayCommands, artefacts, indicators, everydayIndicators, techniques } = evidence;
  const behaviour = [...commands, ...artefacts, ...everydayCommands];
  const values = [...indicators, ...everydayIndicators];
  const parts: Part[] = [
    { kind: 'perfect', found: keywords.perfect, points: most.perfect * weight * halving(keywords.perfect.length, 2) },
    { kind: 'lolbas', found: keywords.lolbas, points: most.lolbas * weight * halving(keywords.lolbas.length) },
    { kind: 'good', found: keywords.good, points: most.good * weight * halving(keywords.good.length, 3) },
    {
      kind: 'intelligence',
      found: keywords.intelligence,
      points: most.intelligence * weight * halving(keywords.intelligence.length),
    },
    { kind: 'observables', found: behaviour, points: most.behaviour * weight * halving(behaviour.length, 2) },
    { kind: 'observables', found: values, points: most.indicators * weight * halving(values.length, 2) },
    { kind: 'techniques', found: techniques, points: most.techniques * weight * halving(techniques.length, 2) },
  ];
  const gained = parts.reduce((total, { points }) => total + points, 0);
  const words =
    (1 - halving(commands.length + artefacts.length, 2)) *
    (1 - halving(indicators.length, 2)) *
    (1 - halving(techniques.length, 2));
  const loss = gained * mostLoss * halving(keywords.negative.length, 2) * words;
  parts.push({ kind: 'negative', found: keywords.negative, points: -loss });
  const share = Math.min(1, Math.max(0, input.huntableShare ?? 0));
  if (share > 0) parts.push(passagePart(share, gained - loss));
  return scoreOf(parts);
}

/** What was found of a kind, and the points it gives together. */
type Part = { kind: ScoreReason['kind']; found: Omit<ScoreReason, 'kind' | 'points'>[]; points: number };

/** 1 with anything only a report of an attack has; half for words alone; 0 when no word is clearly about one. */
function weightOf(keywords: KeywordMatches, evidence: HuntEvidence): 0 | 0.5 | 1 {
  const found = evidence.commands.length + evidence.artefacts.length + evidence.indicators.length;
  if (found + evidence.knownTechniques > 0) return 1;
  const named = keywords.perfect.length + keywords.lolbas.length > 0;
  const spoken = keywords.intelligence.some(({ label }) => !isAmbiguous(label));
  return named && spoken ? 1 : named || spoken ? 0.5 : 0;
}

const passagePart = (share: number, score: number): Part => ({
  kind: 'passages',
  found: [{ label: `${Math.round(share * 100)} % of the text reads like hunting material`, start: null, end: null }],
  points: mostPassages * share * (1 - score / 100),
});

function scoreOf(parts: readonly Part[]): HuntScore {
  const sum = parts.reduce((total, { points }) => total + points, 0);
  const reasons = parts.flatMap(({ kind, found, points }) =>
    found.map(({ label, start, end }) => ({ kind, label, points: rounded(points / found.length), start, end })),
  );
  return {
    score: rounded(Math.min(100, Math.max(0, sum))),
    reasons: reasons.sort((a, b) => Math.abs(b.points) - Math.abs(a.points)),
  };
}

const halving = (count: number, halfAt = 1): number => 1 - 0.5 ** (count / halfAt);
const rounded = (points: number): number => Math.round(points * 10) / 10;
