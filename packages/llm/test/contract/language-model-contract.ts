import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { expectAnswers } from './answers-contract.ts';
import { expectFailures } from './failures-contract.ts';
import type { LanguageModelCase } from './model-case.ts';
import { expectSchemas } from './schema-contract.ts';
import { expectStops } from './stops-contract.ts';

/** What every provider that writes has to keep. */
export const describeLanguageModel = (name: string, open: () => Promise<LanguageModelCase>): void => {
  describe(`${name} as a language model`, () => {
    let opened: LanguageModelCase;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());
    beforeEach(() => opened.script.forget());

    expectAnswers(() => opened);
    expectFailures(() => opened);
    expectSchemas(() => opened);
    expectStops(() => opened);
  });
};
