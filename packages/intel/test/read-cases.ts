import { readFileSync } from 'node:fs';
import type { ObservableType } from '@cti/core/observable';

/** A text and every value an analyst would take from it, in any order. */
export type AnnotatedText = { text: string; found: [ObservableType, string][] };

export const readCases = (name: 'observable-sentences' | 'defanged-forms'): AnnotatedText[] =>
  JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8')) as AnnotatedText[];
