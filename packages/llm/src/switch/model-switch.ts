import { CtiError } from '@cti/core/error';
import type { LanguageModel } from '../model/language-model.ts';
import type { ModelProvider } from '../model/provider.ts';
import type { ModelChoice } from './model-choice.ts';

type Chosen = Exclude<ModelChoice, { provider: 'none' }>;

export type SwitchParts = {
  /** What is chosen now. */
  readChoice: () => Promise<ModelChoice>;
  open: (choice: Chosen) => ModelProvider;
  /** How long a choice is believed before it is read again. */
  believedMs?: number;
};

/** A provider in use: it is closed when another was chosen and the last call on it has ended. */
type Opened = {
  key: string;
  choice: Chosen;
  provider: ModelProvider;
  model: Promise<LanguageModel> | null;
  calls: number;
  isReplaced: boolean;
};

export type ModelInHand = { model: LanguageModel; name: string };

export type ModelSwitch = {
  /**
   * Runs `use` with the model that is chosen now. Calls under way end on the one they began with. Throws CtiError
   * 'no-model' where none is chosen, ModelError where it cannot be had, and whatever `use` throws.
   */
  withModel<T>(use: (inHand: ModelInHand) => Promise<T>): Promise<T>;
  close(): void;
};

const noModel = () => new CtiError('no-model', 'No language model is chosen.', 'give-up');

/** One model for all of an app, changed while it runs: a choice made elsewhere holds here within `believedMs`, 5 s. */
export const createModelSwitch = ({ readChoice, open, believedMs = 5_000 }: SwitchParts): ModelSwitch => {
  let opened: Opened | null = null;
  let choice: ModelChoice = { provider: 'none' };
  let believedUntil = 0;
  let reading: Promise<void> | null = null;

  const closeWhenDone = (one: Opened) => {
    if (one.isReplaced && one.calls === 0) one.provider.close();
  };

  const replace = (next: ModelChoice) => {
    const key = JSON.stringify(next);
    choice = next;
    if (opened?.key === key) return;
    const before = opened;
    opened =
      next.provider === 'none'
        ? null
        : { key, choice: next, provider: open(next), model: null, calls: 0, isReplaced: false };
    if (before) {
      before.isReplaced = true;
      closeWhenDone(before);
    }
  };

  const refresh = async () => {
    replace(await readChoice());
    believedUntil = Date.now() + believedMs;
  };

  const current = async (): Promise<Opened> => {
    if (Date.now() >= believedUntil) await (reading ??= refresh().finally(() => (reading = null)));
    if (!opened || choice.provider === 'none') throw noModel();
    return opened;
  };

  const modelOf = (one: Opened): Promise<LanguageModel> => {
    one.model ??= one.provider.languageModel(one.choice.model).catch((error: unknown) => {
      // Pulled, or let in, a moment later: the next call looks again.
      one.model = null;
      throw error;
    });
    return one.model;
  };

  return {
    async withModel(use) {
      const one = await current();
      one.calls += 1;
      try {
        return await use({ model: await modelOf(one), name: one.choice.model });
      } finally {
        one.calls -= 1;
        closeWhenDone(one);
      }
    },
    close() {
      replace({ provider: 'none' });
      believedUntil = Number.POSITIVE_INFINITY;
    },
  };
};
