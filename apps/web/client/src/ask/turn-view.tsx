import { useEffect, useId, useRef } from 'react';
import type { Turn } from '../api/types.ts';
import { useSourceNames } from '../articles/use-source-names.ts';
import { When } from '../parts/when.tsx';
import { Answering } from './answering.tsx';
import { filterWords } from './ask-filters.ts';
import classes from './ask.module.css';
import { turnSoFar } from './heard-turn.ts';
import { Sentences } from './sentences.tsx';
import { TurnEnd } from './turn-end.tsx';
import { TurnOrigin } from './turn-origin.tsx';
import { useTurnEvents } from './use-turn-events.ts';

type Props = {
  conversationId: number;
  turn: Turn;
  /** It was asked in this tab just now. */
  isNew: boolean;
  cited: string | undefined;
  onCite: (cite: string | null) => void;
};

/** A question with its answer, which grows while it is made. */
export const TurnView = ({ conversationId, turn, isNew, cited, onCite }: Props) => {
  const id = useId();
  const answer = useRef<HTMLDivElement>(null);
  const { told, link } = useTurnEvents(conversationId, turn);
  useEffect(() => {
    if (isNew) answer.current?.focus();
  }, [isNew]);
  const { position, question, askedAt, state } = turn;
  const shown = turnSoFar(turn, told);
  const isAnswering = state === 'answering';
  return (
    <section className={classes.turn} aria-labelledby={id}>
      <h2 id={id} className={classes.question} dir="auto">
        {question}
      </h2>
      <p className={classes.asked}>
        <When at={askedAt} /> <FilterLine turn={turn} />
      </p>
      <div ref={answer} className={classes.answer} role="group" aria-label={`Answer ${position}`} tabIndex={-1}>
        <TurnOrigin turn={turn} />
        <div aria-live="polite" aria-relevant="additions">
          <Sentences turn={shown} cited={cited} onCite={onCite} />
        </div>
        {isAnswering ? (
          <Answering place={{ id: conversationId, position }} told={told} link={link} />
        ) : (
          <TurnEnd conversationId={conversationId} turn={turn} />
        )}
      </div>
    </section>
  );
};

const FilterLine = ({ turn }: { turn: Turn }) => {
  const sources = useSourceNames();
  const words = filterWords(turn.filters, (id) => sources.find((source) => source.id === id)?.name);
  return words.length === 0 ? null : <span>asked of: {words.map(({ label }) => label).join(', ')}</span>;
};
