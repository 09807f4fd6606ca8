import type { Prompt } from '../api/types.ts';
import type { PromptWords } from './prompt-queries.ts';

/** Which version is asked, as a sentence. */
export const inForceWords = (version: number): string =>
  version === 0 ? 'The program’s own prompt is in force.' : `Version ${version} is in force.`;

/** A version's name: "version 3"; 0 is what came with the program. */
export const versionWords = (version: number): string => (version === 0 ? 'the program’s own' : `version ${version}`);

/** A version's words; those of the program for one that is not known. */
export const wordsOf = ({ own, history }: Prompt, version: number): PromptWords =>
  history.find((each) => each.version === version) ?? own;
