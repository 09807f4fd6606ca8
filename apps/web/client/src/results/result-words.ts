import type { ModelResult } from '../api/types.ts';

const changed: Record<ModelResult['outdated'][number], string> = {
  text: 'the article’s text',
  prompt: 'the prompt',
  model: 'the model',
};

const joined = new Intl.ListFormat('en', { type: 'conjunction' });

/** Why a result would be another today; null while it would not. */
export const outdatedWords = (outdated: ModelResult['outdated']): string | null =>
  outdated.length === 0
    ? null
    : `Outdated: ${joined.format(outdated.map((each) => changed[each]))} ${outdated.length === 1 ? 'has' : 'have'} changed since.`;

/** "triage-v3" as "prompt v3", and any other, which is the program's, as such. */
export const promptWords = (promptVersion: string): string => {
  const [, version] = /-v(\d+)$/.exec(promptVersion) ?? [];
  return version === undefined ? 'the program’s own prompt' : `prompt v${version}`;
};

/** Languages that articles are most often read in; the code of any other can be asked for by the API. */
export const languageWords: Record<string, string> = {
  en: 'English',
  de: 'German',
  es: 'Spanish',
  fr: 'French',
  it: 'Italian',
  ja: 'Japanese',
  ko: 'Korean',
  nl: 'Dutch',
  pl: 'Polish',
  pt: 'Portuguese',
  uk: 'Ukrainian',
  zh: 'Chinese',
};
