import { Claims } from './claims.tsx';
import type { Telling, ValueFor } from './telling.ts';

/** What an article answers to somebody's question. */
export const AnswerView = ({ value, telling }: { value: ValueFor<'free'>; telling: Telling }) =>
  value.answer.length === 0 ? (
    <p className="dim">The article does not say.</p>
  ) : (
    <Claims label={`Answer: ${value.question}`} claims={value.answer} telling={telling} />
  );
