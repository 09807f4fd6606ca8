const ending = /(?:ically|ations?|ings?|edly|ments?|ions?|ers?|ors?|ies|ed|es|ly|s|e|y)$/;

/**
 * What "encrypted", "encrypts" and "encryption" share: English endings off, seven letters at most. Words of under five
 * letters and those with digits, dots or letters of other scripts stay as they are.
 */
export const stemOf = (word: string): string =>
  word.length < 5 || !/^[a-z]+$/.test(word) ? word : word.replace(ending, '').slice(0, 7);
