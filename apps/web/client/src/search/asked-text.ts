import type { ArticleSearch } from '../search-params.ts';

/** Letters of a question, as the API takes it; what is longer can only be a pasted text. */
export const longestQuestion = 2000;

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** A text of several lines whose values are looked up; too long for the address. */
    pasted?: string;
  }
}

/** Where a typed or pasted text leads: to a question in the address, or to the values in a long text. */
export const asked = (text: string, search: ArticleSearch | null) => {
  const isLong = /[\r\n]/.test(text) || text.length > longestQuestion;
  const { q: _, ...filters } = search ?? {};
  if (isLong) return { search: filters, state: { pasted: text } };
  return { search: text === '' ? filters : { ...filters, q: text }, state: {} };
};

const value =
  /^(?:[a-z]{3,5}\[?:\]?\/\/[^"]+|[^\s"():=<>]+\[?\.\]?[^\s"():=<>]*[^\s"():=<>.](?::\d{1,5})?|[\da-f]{32,128}|CVE-\d{4}-\d{4,}|(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4})$/i;

/** Whether a line is nothing but values, at least two: then they are looked up each by itself. */
export const isValueList = (text: string): boolean => {
  const parts = text.split(/[\s,;|]+/).filter(Boolean);
  return parts.length > 1 && parts.every((part) => value.test(part) && !part.startsWith('-'));
};

/** The question for articles that hold all of the values, or as many of them as a question takes. */
export const allOf = (text: string): string => {
  const parts = text.split(/[\s,;|]+/).filter(Boolean);
  let question = '';
  for (const part of parts) {
    const longer = question === '' ? part : `${question} AND ${part}`;
    if (longer.length > longestQuestion) break;
    question = longer;
  }
  return question;
};
