import type { EmbeddedModel } from '../embedded/create-embedded-model.ts';
import type { EmbeddingModel } from '../model/embedding-model.ts';
import { ModelError } from '../model/model-error.ts';
import type { ModelProvider } from '../model/provider.ts';
import { type EmbeddingPlace, type EmbeddingSettings, chosenPlace, placeOf } from './embedding-place.ts';

type Remote = Exclude<EmbeddingPlace, { provider: 'embedded' }>;

type EmbeddingSwitchParts = {
  readSettings: () => Promise<EmbeddingSettings>;
  openEmbedded: () => EmbeddedModel;
  openProvider: (place: Remote) => ModelProvider;
  /** What a provider's model becomes before it is lent out: masked, and on the ledger. `name` is the provider's. */
  book: (model: EmbeddingModel, name: string) => EmbeddingModel;
  /** How long settings are believed before they are read again. */
  believedMs: number;
};

/** Lends models for embedding, as they are chosen while an app runs. */
export type EmbeddingModels = {
  /** Runs `use` with the model that the settings name now; null where they name none. Throws ModelError, and what `use` throws. */
  withChosen<T>(use: (model: EmbeddingModel) => Promise<T>): Promise<T | null>;
  /** Runs `use` with the model of this id, chosen or not: ModelError 'not-found' where it is to be had no more. */
  withNamed<T>(id: string, use: (model: EmbeddingModel) => Promise<T>): Promise<T>;
  /** What the settings name now; null for nothing. */
  chosen(): Promise<EmbeddingPlace | null>;
  close(): Promise<void>;
};

type Opened = { model: Promise<EmbeddingModel>; close: () => Promise<void>; calls: number; isLeft: boolean };

/** While search changes from one model to another, both are open. */
const mostOpen = 3;
/** After these another look at the model is due: pulled anew, it may make other vectors. */
const doubtful = new Set(['bad-output', 'not-found']);

export const createEmbeddingSwitch = (parts: EmbeddingSwitchParts): EmbeddingModels => {
  const opened = new Map<string, Opened>();
  let settings: EmbeddingSettings | null = null;
  let believedUntil = 0;
  let reading: Promise<EmbeddingSettings> | null = null;

  const read = async (): Promise<EmbeddingSettings> => {
    settings = await parts.readSettings();
    believedUntil = Date.now() + parts.believedMs;
    return settings;
  };
  const settingsNow = (): Promise<EmbeddingSettings> | EmbeddingSettings =>
    settings !== null && Date.now() < believedUntil
      ? settings
      : (reading ??= read().finally(() => {
          reading = null;
        }));

  const open = (place: EmbeddingPlace): Opened => {
    if (place.provider === 'embedded') {
      const model = parts.openEmbedded();
      return { model: Promise.resolve(model), close: () => model.close(), calls: 0, isLeft: false };
    }
    const provider = parts.openProvider(place);
    const dims = place.provider === 'bedrock' && place.dims !== undefined ? { dims: place.dims } : {};
    const model = provider.embeddingModel(place.model, dims).then((found) => parts.book(found, place.model));
    return { model, close: async () => provider.close(), calls: 0, isLeft: false };
  };

  /** Closed when its last call has ended. */
  const leave = async (key: string, one: Opened): Promise<void> => {
    if (opened.get(key) === one) opened.delete(key);
    one.isLeft = true;
    if (one.calls === 0) await one.close();
  };

  const lend = async <T>(place: EmbeddingPlace, use: (model: EmbeddingModel) => Promise<T>): Promise<T> => {
    const key = JSON.stringify(place);
    const one = opened.get(key) ?? open(place);
    // Those asked last stand last.
    opened.delete(key);
    opened.set(key, one);
    one.calls += 1;
    for (const [oldKey, old] of opened) if (opened.size > mostOpen && old.calls === 0) await leave(oldKey, old);
    let isOpen = false;
    try {
      const model = await one.model;
      isOpen = true;
      return await use(model);
    } catch (error) {
      if (!isOpen || (error instanceof ModelError && doubtful.has(error.kind))) await leave(key, one);
      throw error;
    } finally {
      one.calls -= 1;
      if (one.isLeft && one.calls === 0) await one.close();
    }
  };

  return {
    async withChosen(use) {
      const place = chosenPlace(await settingsNow());
      return place === null ? null : lend(place, use);
    },
    async withNamed(id, use) {
      const place = placeOf(id, await settingsNow());
      if (place === null) throw gone(id, 'embedded');
      return lend(place, (model) => {
        if (model.id !== id) throw gone(id, model.provider);
        return use(model);
      });
    },
    chosen: async () => chosenPlace(await settingsNow()),
    async close() {
      // Calls under way end now: what they would have given can be made by somebody else.
      await Promise.all([...opened.values()].map(({ close }) => close()));
      opened.clear();
    },
  };
};

const gone = (id: string, provider: EmbeddingModel['provider']) =>
  new ModelError('not-found', `${id} is not to be had any more`, { provider, model: id });
