import type { DecidedSigmaDraft } from '@cti/db/write/sigma-decisions';
import type { EditedSigmaDraft } from '@cti/db/write/sigma-drafts';
import { HttpProblem, notFound } from '../http/problem.ts';

type Refused = Exclude<DecidedSigmaDraft | EditedSigmaDraft, { outcome: 'done' }>;

/** Why nothing was done, in words. */
export const whyRefused = (refused: Refused): string => {
  switch (refused.outcome) {
    case 'no-draft':
      return 'There is no such draft.';
    case 'changed':
      return `Somebody changed the draft meanwhile: look at version ${refused.version} first.`;
    case 'decided':
      return `The draft is ${refused.state}: reopen it first.`;
    case 'wrong-state':
      return `The draft is ${refused.state}.`;
    case 'id-taken':
      return `Draft ${refused.by} is approved and has the same id: reopen that one, or give this one an id of its own.`;
  }
};

const codes = {
  changed: 'sigma_draft_changed',
  decided: 'sigma_draft_decided',
  'wrong-state': 'sigma_draft_state',
  'id-taken': 'sigma_id_taken',
} as const;

/** Stops with 404 or 409. */
export const refuse = (refused: Refused): never => {
  if (refused.outcome === 'no-draft') return notFound('sigma_draft');
  throw new HttpProblem(409, codes[refused.outcome], whyRefused(refused));
};
