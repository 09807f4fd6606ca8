const stops = new Set(
  (
    'a about above after again against all also although am an and any are as at be because been before being below between both but by can cannot could did do does doing done down during each even every few for from further get gets got had has have having he her here hers him his how however i if in into is it its itself just like made make makes many may me might more most much must my no nor not now of off often on once one only onto or other others our out over own per same several shall she should since so some such than that the their them then there these they this those through thus to too two under until up upon us use used uses using very via was we well were what when where whether which while who whom whose why will with within without would yet you your ' +
    'der die das den dem des ein eine einen einem einer und oder nicht ist sind war wird werden wurde wurden mit von zu zum zur im in auf für bei nach aus als auch sich es sie er wir durch über um ' +
    'le la les un une des du de et ou est sont a été dans pour par sur avec ce cette ces qui que se ne pas plus au aux ' +
    'el los las una unos y o es son fue en por para con su sus al del lo como más ' +
    'и в во не на с со что как а то из за по к у от о для это этот эта его её их был была были быть при или же мы они'
  ).split(' '),
);

const value = /\S*(?:[\\@]|:\/\/|\[[.:]\]|\.\p{Ll}{2,4}\/)\S*|\b[0-9a-f]{16,}\b/giu;
/** A word with what may stand inside one. */
export const wordPattern = /[\p{L}\p{N}]+(?:[.\-_'’][\p{L}\p{N}]+)*/gu;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Whether a word says nothing of what a text is about. */
export const isStopWord = (lower: string): boolean => stops.has(lower);

/**
 * The words of a sentence that carry its meaning, in small letters and by their stems; addresses, paths and hashes are
 * left out, since two sentences are not alike for naming one. Text without blanks gives pairs of letters.
 */
export function summaryWords(sentence: string): string[] {
  const words: string[] = [];
  for (const [found] of sentence.replaceAll(value, ' ').toLowerCase().matchAll(wordPattern)) {
    if (unspaced.test(found)) {
      for (let at = 0; at + 1 < found.length; at += 1) words.push(found.slice(at, at + 2));
    } else if (found.length > 1 && !stops.has(found)) words.push(summaryStem(found));
  }
  return words;
}

const ending = /(?:ations?|ings?|ions?|ers?|ed|es|s)$/;
const hasDigit = /\d/;

/** What "encrypted" and "encrypts" share; for a word in small letters. */
export const summaryStem = (lower: string): string =>
  lower.length < 6 || hasDigit.test(lower) ? lower : lower.replace(ending, '').slice(0, 9);
