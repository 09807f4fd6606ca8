import type { HuntScore, ScoreReason } from '@cti/core/hunt-score';
import type { Mention, TechniqueMention } from '@cti/core/observable';
import { huntEvidence } from './hunt-evidence.ts';
import { matchKeywords, type KeywordMatch } from './match-keywords.ts';

/** The most points a kind can add, approached by halving: the first keyword is worth half, the second a quarter, ... */
const most = { perfect: 62, good: 5, lolbas: 8, intelligence: 7, commands: 6, observables: 5, techniques: 7 };
/** The most that phrases of marketing and teaching can take away. */
const mostPenalty = 15;

const halving = (count: number, halfAt = 1): number => 1 - 0.5 ** (count / halfAt);
const round = (points: number): number => Math.round(points * 10) / 10;

/**
 * How useful an article is to a threat hunter, 0 to 100, and why. Keywords of four kinds, command lines, indicators and
 * techniques each add up to a limit of their own (see `most`), a keyword counting once however often it stands. Words
 * that other subjects use as well (good, intelligence) count half until something only an intrusion report has stands
 * beside them. Marketing phrases take away less the more hard evidence there is, because every vendor's report ends
 * with some. A kind's points are shared equally among its reasons. The shape of the formula is the Huntable studio's.
 */
export function huntScore(
  article: { title: string; text: string },
  evidence: { mentions: readonly Mention[]; techniques: readonly TechniqueMention[] },
): HuntScore {
  const keywords = matchKeywords(article);
  const { perfect, lolbas, good, intelligence, negative } = keywords;
  const { commands, everydayCommands, indicators, techniques } = huntEvidence(evidence);
  const corroborated = perfect.length + lolbas.length + commands.length + indicators.length + techniques.length > 0;
  const weight = corroborated ? 1 : 0.5;
  const counted = corroborated ? [...commands, ...everydayCommands] : commands;
  const perfectPart = halving(perfect.length);
  const commandPart = halving(counted.length);
  const hard = (most.perfect * perfectPart + most.commands * commandPart) / (most.perfect + most.commands);
  const reasons = [
    ...shared('perfect', perfect, most.perfect * perfectPart),
    ...shared('lolbas', lolbas, most.lolbas * halving(lolbas.length)),
    ...shared('good', good, most.good * weight * halving(good.length)),
    ...shared('intelligence', intelligence, most.intelligence * weight * halving(intelligence.length)),
    ...shared('observables', counted, most.commands * commandPart),
    ...shared('observables', indicators, most.observables * halving(indicators.length, 4)),
    ...shared('techniques', techniques, most.techniques * halving(techniques.length, 2)),
    ...shared('negative', negative, -mostPenalty * halving(negative.length) * (1 - hard)),
  ];
  const sum = reasons.reduce((total, reason) => total + reason.points, 0);
  return {
    score: round(Math.min(100, Math.max(0, sum))),
    reasons: reasons
      .map((reason) => ({ ...reason, points: round(reason.points) }))
      .sort((a, b) => Math.abs(b.points) - Math.abs(a.points)),
  };
}

const shared = (kind: ScoreReason['kind'], found: readonly KeywordMatch[], points: number): ScoreReason[] =>
  found.map(({ label, start, end }) => ({ kind, label, points: points / found.length, start, end }));
