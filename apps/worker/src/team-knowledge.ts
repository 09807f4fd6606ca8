import type { Db } from '@cti/db/connect';
import { findActivePassageModel } from '@cti/db/read/passage-models';
import { findEntityAdditions } from '@cti/db/read/entity-additions';
import { findTeamOverrides } from '@cti/db/read/verdict-overrides';
import { type PackedKnowledge, type TeamKnowledge, packKnowledge } from './threads/knowledge.ts';

/** What a person decides holds for new articles after this long. */
const rememberedMs = 10_000;

const read = async (db: Db): Promise<string> => {
  const [overrides, additions, model] = await Promise.all([
    findTeamOverrides(db),
    findEntityAdditions(db),
    findActivePassageModel(db),
  ]);
  return JSON.stringify({ overrides, additions, passageModel: model?.weights ?? null } satisfies TeamKnowledge);
};

/** The team's lists, entities and passage model for the threads, read every ten seconds, or when forgotten, and packed when they changed. */
export const createTeamKnowledge = ({ db }: { db: Db }) => {
  let known: { json: string; packed: PackedKnowledge } | null = null;
  let until = 0;
  let reading: Promise<PackedKnowledge> | null = null;
  let version = 0;
  let forgotten = 0;
  const refresh = async (): Promise<PackedKnowledge> => {
    const begun = forgotten;
    const json = await read(db);
    if (begun !== forgotten) return current();
    if (known?.json !== json) {
      version += 1;
      known = { json, packed: packKnowledge(json, version) };
    }
    until = Date.now() + rememberedMs;
    return known.packed;
  };
  const current = async (): Promise<PackedKnowledge> => {
    if (known && until > Date.now()) return known.packed;
    if (reading) return reading;
    const own = refresh().finally(() => {
      if (reading === own) reading = null;
    });
    reading = own;
    return own;
  };
  return {
    current,
    /** What is asked for from now on was read after this: who has articles read anew has often just taught us something. */
    forget: (): void => {
      forgotten += 1;
      until = 0;
      reading = null;
    },
  };
};
