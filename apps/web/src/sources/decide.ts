import type { Db } from '@cti/db/connect';
import { type Choice, type Decided, decideProposal } from '@cti/db/write/decide-proposal';
import { HttpProblem, notFound } from '../http/problem.ts';

/** Does what a person chose for a proposal; throws a 404 or 409 problem when that cannot be done (any more). */
export const decide = async (db: Db, id: number, choice: Choice, by: string): Promise<void> => {
  const decided = await decideProposal(db, id, choice, by);
  if (decided.outcome === 'no-proposal') return notFound('proposal');
  if (decided.outcome !== 'done') throw problemOf(decided, choice);
};

type Refused = Exclude<Decided, { outcome: 'done' } | { outcome: 'no-proposal' }>;

const problemOf = (refused: Refused, choice: Choice): HttpProblem => {
  switch (refused.outcome) {
    case 'wrong-state':
      return new HttpProblem(
        409,
        'proposal_decided',
        choice === 'roll-back'
          ? `Only an accepted change can be taken back; this one is ${refused.state}.`
          : `Somebody has decided on it already: it is ${refused.state}.`,
      );
    case 'source-changed':
      return new HttpProblem(
        409,
        'source_changed',
        `The source has changed since: there is now ${refused.now === null ? 'nothing' : `"${refused.now}"`} in this place.`,
      );
    case 'taken':
      return new HttpProblem(409, 'feed_taken', `${refused.by} already reads this feed.`);
    case 'unusable':
      return new HttpProblem(409, 'proposal_unusable', `The source cannot take this value: ${refused.problem}.`);
  }
};
