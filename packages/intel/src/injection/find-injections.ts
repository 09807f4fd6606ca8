import { encodedText } from './encoded-text.ts';
import { hiddenText } from './hidden-text.ts';
import { injectionPatterns, type InjectionKind } from './injection-patterns.ts';
import { plainView } from './plain-view.ts';
import { isReported } from './reported-speech.ts';

/**
 * A stretch of a text that looks as if it spoke to a model; `weight` 0 to 100 says how much it tells alone. Words that the
 * author only tells of are reported.
 */
export type InjectionSign = {
  kind: InjectionKind;
  start: number;
  end: number;
  reason: string;
  weight: number;
  isReported: boolean;
};

export type InjectionFinding = {
  /** 0 to 100; from 50 on the article is suspected. */
  score: number;
  isSuspected: boolean;
  /** What told, in the order of the text; those that are only reported weigh little. */
  signs: InjectionSign[];
};

const suspectedFrom = 50;
/** Signs that are shown, the weightiest; all of them count. */
const mostSigns = 200;
/** Matches of one pattern that are looked at: more tell nothing new. */
const mostMatches = 5_000;
/** Words an author tells of: a text about injections is full of them. */
const reportedShare = 0.15;
const leastDoubtOfReports = 0.8;
/** Signs of one kind say the same again. */
const sameKindShare = 0.25;

/**
 * Whether a text tries to instruct the model that reads it: in sixteen languages, through invisible letters, look-alikes,
 * letters set apart, digits for letters, or base64, hex and character references. By pattern, so the same text always
 * gives the same answer; a text that only reports such words is not suspected. Linear in the text.
 */
export function findInjections(text: string): InjectionFinding {
  const signs = [...wordedSigns(text), ...hiddenText(text), ...encodedSigns(text)];
  const kept = strongestEach(signs);
  const score = Math.round(100 * scoreOf(kept));
  const shown = kept.toSorted((a, b) => b.weight - a.weight).slice(0, mostSigns);
  return { score, isSuspected: score >= suspectedFrom, signs: shown.toSorted((a, b) => a.start - b.start) };
}

/** As independent witnesses: what is left of doubt after each. Reports alone never make an article suspected. */
function scoreOf(signs: readonly InjectionSign[]): number {
  const kinds = new Set<InjectionKind>();
  let doubt = 1;
  let doubtOfReports = 1;
  for (const { kind, weight, isReported: reported } of signs.toSorted((a, b) => b.weight - a.weight)) {
    const share = weight / 100;
    if (reported) doubtOfReports = Math.max(leastDoubtOfReports, doubtOfReports * (1 - share));
    else doubt *= 1 - (kinds.has(kind) ? share * sameKindShare : share);
    if (!reported) kinds.add(kind);
  }
  return 1 - doubt * doubtOfReports;
}

function wordedSigns(text: string): InjectionSign[] {
  const plain = signsIn(text, 'plain');
  const letters = /[\u0370-\u04ff]|(?:(?<![\p{L}\p{N}])\p{L}[ .\-_*·|]){4}/u.test(text) ? signsIn(text, 'letters') : [];
  const digits = /\p{L}[013457@$!]{1,2}\p{L}/u.test(text) ? signsIn(text, 'digits') : [];
  return [...plain, ...letters, ...digits];
}

function signsIn(text: string, spelling: 'plain' | 'letters' | 'digits'): InjectionSign[] {
  const view = plainView(text, spelling);
  const signs: InjectionSign[] = [];
  for (const { kind, weight, reason, pattern } of injectionPatterns) {
    // Digits for letters are no sign of their own: too many names are written so.
    if (spelling === 'digits' && kind !== 'override') continue;
    let matches = 0;
    let [said, reports] = [0, 0];
    for (const match of view.text.matchAll(pattern)) {
      matches += 1;
      if (said >= mostSigns || matches > mostMatches) break;
      const lead = /^\s*/.exec(match[0])?.[0].length ?? 0;
      const last = match.index + match[0].length - 1;
      const start = view.placeOf(match.index + lead);
      const end = view.placeOf(last) + 1;
      const reported = isReported(view.text, match.index + lead, last + 1);
      // Reports are counted apart, so that no number of them hides what is said behind them.
      if (reported) reports += 1;
      else said += 1;
      if (reported && reports > mostSigns) continue;
      signs.push({
        kind,
        start,
        end,
        reason: reported ? `${reason} Here the words are only reported.` : reason,
        weight: reported ? weight * reportedShare : weight,
        isReported: reported,
      });
    }
  }
  return signs;
}

/** What decodes to an instruction; hiding it tells more than saying it. */
function encodedSigns(text: string): InjectionSign[] {
  return encodedText(text).flatMap(({ start, end, decoded }): InjectionSign[] => {
    const inside = signsIn(decoded, 'plain').toSorted((a, b) => b.weight - a.weight)[0];
    if (inside === undefined || inside.weight < 30) return [];
    const reason = `Decodes to “${decoded.slice(0, 80).trim()}”. ${inside.reason}`;
    return [{ kind: 'encoded', start, end, reason, weight: 65, isReported: false }];
  });
}

/** In order; of signs that overlap and are of one kind, the weightier. */
function strongestEach(signs: readonly InjectionSign[]): InjectionSign[] {
  const kept: InjectionSign[] = [];
  /** Of each kind, the place of the one that reaches furthest. */
  const furthest = new Map<InjectionKind, number>();
  for (const sign of signs.toSorted((a, b) => a.start - b.start || b.weight - a.weight)) {
    const at = furthest.get(sign.kind) ?? -1;
    const before = kept[at];
    if (before === undefined || before.end <= sign.start) {
      furthest.set(sign.kind, kept.length);
      kept.push(sign);
    } else if (sign.weight > before.weight) kept[at] = sign;
  }
  return kept;
}
