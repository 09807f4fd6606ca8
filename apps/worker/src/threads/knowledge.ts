import type { EntityAdditions } from '@cti/core/entity';
import type { VerdictOverride } from '@cti/core/verdict';
import type { PassageModel } from '@cti/intel/passage/passage-model';
import { openModel } from '@cti/intel/passage/open-model';

/** What a team taught us, as rows: its lists, its entities, and the passage model in use (null for the shipped one). */
export type TeamKnowledge = { overrides: VerdictOverride[]; additions: EntityAdditions; passageModel: unknown };

/** The same on its way into a thread: JSON in memory that threads share, so that a task costs no copy of it. */
export type PackedKnowledge = { version: number; bytes: SharedArrayBuffer };

export type Knowledge = { overrides: VerdictOverride[]; additions: EntityAdditions | null; model: PassageModel };

export const packKnowledge = (json: string, version: number): PackedKnowledge => {
  const encoded = Buffer.from(json);
  const bytes = new SharedArrayBuffer(encoded.length);
  encoded.copy(Buffer.from(bytes));
  return { version, bytes };
};

let known: { version: number; knowledge: Knowledge } | null = null;

/** Unpacks it, once for each version: what is built from it on first use stays with it. */
export const unpackKnowledge = (packed: PackedKnowledge | null): Knowledge => {
  if (packed === null) return { overrides: [], additions: null, model: openModel(null) };
  if (known?.version === packed.version) return known.knowledge;
  const { overrides, additions, passageModel } = JSON.parse(Buffer.from(packed.bytes).toString()) as TeamKnowledge;
  known = { version: packed.version, knowledge: { overrides, additions, model: openModel(passageModel) } };
  return known.knowledge;
};
