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
const mostSigns = 200;
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
  const kept = strongestEach(signs).slice(0, mostSigns);
  const score = Math.round(100 * scoreOf(kept));
  return { score, isSuspected: score >= suspectedFrom, signs: kept };
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
    let count = 0;
    for (const match of view.text.matchAll(pattern)) {
      if (count > mostSigns) break;
      count += 1;
      const lead = /^\s*/.exec(match[0])?.[0].length ?? 0;
      const last = match.index + match[0].length - 1;
      const start = view.placeOf(match.index + lead);
      const end = view.placeOf(last) + 1;
      const reported = isReported(view.text, match.index + lead, last + 1);
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
  for (const sign of signs.toSorted((a, b) => a.start - b.start || b.weight - a.weight)) {
    const rival = kept.findLastIndex(({ kind, end }) => kind === sign.kind && end > sign.start);
    const before = kept[rival];
    if (before === undefined) kept.push(sign);
    else if (sign.weight > before.weight) kept[rival] = sign;
  }
  return kept;
}
