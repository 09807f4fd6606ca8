import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { May } from '../auth/may.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { passageExplanation } from './article-queries.ts';
import type { Passage } from './arrange-passages.ts';
import { percent } from './finding-words.ts';
import { PassageLabel } from './passage-label.tsx';
import classes from './passage.module.css';

type Props = {
  articleId: number;
  passage: Passage;
  /** The words between two offsets of the text, as the reader shows them. */
  words: (start: number, end: number) => string;
};

/** How likely a passage is worth a hunt, and on demand the words that make it so. */
export const PassageActions = ({ articleId, passage, words }: Props) => {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className={classes.head} data-ours>
      <button
        type="button"
        className={classes.chance}
        onClick={() => setOpen(!isOpen)}
        aria-expanded={isOpen}
        aria-controls={id}
        title="Why is this passage worth a hunt?"
      >
        huntable {percent(passage.probability)}
      </button>
      <May do="decide">
        <PassageLabel articleId={articleId} start={passage.start} end={passage.end} />
      </May>
      <div id={id} className={classes.why} hidden={!isOpen}>
        {isOpen && <Why articleId={articleId} passage={passage} words={words} />}
      </div>
    </div>
  );
};

const Why = ({ articleId, passage, words }: Props) => {
  const query = useQuery(passageExplanation(articleId, passage.start));
  if (query.isPending) return <Loading rows={3} height={24} />;
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const { model, probability, reasons } = query.data;
  const most = Math.max(...reasons.map(({ contribution }) => Math.abs(contribution)), 0.01);
  return (
    <>
      <p className={classes.note}>
        {reasons.length === 0
          ? 'No word of it moved the model.'
          : 'The words that moved the model most: + speaks for a hunt, − against.'}
      </p>
      <ul className={classes.words}>
        {reasons.map(({ start, end, contribution }) => (
          <li key={start} data-against={contribution < 0 || undefined}>
            <span className={classes.sign}>{contribution < 0 ? '−' : '+'}</span>
            <span className={classes.word}>{words(start, end)}</span>
            <meter
              className={classes.weight}
              min={0}
              max={most}
              value={Math.abs(contribution)}
              title={`${contribution.toFixed(2)} log-odds`}
            >
              {contribution.toFixed(2)}
            </meter>
          </li>
        ))}
      </ul>
      <p className={classes.note}>
        Model {model} says {percent(probability)}.
      </p>
    </>
  );
};
