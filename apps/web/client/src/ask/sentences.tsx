import { Fragment } from 'react';
import type { Turn } from '../api/types.ts';
import { When } from '../parts/when.tsx';
import classes from './ask.module.css';

type Props = {
  turn: Turn;
  cited: string | undefined;
  onCite: (cite: string | null) => void;
};
type Marks = Props & { numbers: number[] };

/** The sentences of an answer, each with the numbers of its citations: running text of a model, or passages as quotes. */
export const Sentences = (props: Props) => {
  if (props.turn.sentences.length === 0) return null;
  return isWritten(props.turn) ? <Prose {...props} /> : <Passages {...props} />;
};

/** Whether a model's words are shown; while it is being made nobody has said so, but a passage is its citation's own words. */
const isWritten = ({ state, model, sentences, citations }: Turn): boolean =>
  model !== null ||
  (state === 'answering' &&
    sentences.some((sentence) => citations[sentence.citations[0] ?? -1]?.passage !== sentence.text));

const Prose = (props: Props) => (
  <p className={classes.prose} dir="auto">
    {props.turn.sentences.map(({ text, citations }, at) => (
      // oxlint-disable-next-line react/no-array-index-key -- a sentence keeps its place, and two may be alike
      <Fragment key={at}>
        <span>
          {text}
          <CitationMarks {...props} numbers={citations} />
        </span>{' '}
      </Fragment>
    ))}
  </p>
);

const Passages = (props: Props) => (
  <ul className={classes.passages} aria-label="Passages">
    {props.turn.sentences.map(({ text, citations }, at) => {
      const from = props.turn.citations[citations[0] ?? -1];
      return (
        // oxlint-disable-next-line react/no-array-index-key -- a passage keeps its place, and two may be alike
        <li key={at}>
          <blockquote className={classes.passage} dir="auto">
            {text}
            <CitationMarks {...props} numbers={citations} />
          </blockquote>
          {from && (
            <p className={classes.from}>
              <span className={classes.fromTitle}>{from.title}</span>
              <span>{from.source}</span>
              {from.publishedAt && <When at={from.publishedAt} />}
            </p>
          )}
        </li>
      );
    })}
  </ul>
);

const CitationMarks = ({ turn, cited, onCite, numbers }: Marks) =>
  numbers.map((number) => {
    const citation = turn.citations[number];
    const cite = `${turn.position}-${number + 1}`;
    const isOpen = cited === cite;
    return (
      citation && (
        <button
          key={number}
          type="button"
          className={classes.cite}
          aria-label={`Citation ${number + 1}: ${citation.title}, ${citation.source}`}
          aria-expanded={isOpen}
          title={`${citation.source}: “${citation.passage}”`}
          onClick={() => onCite(isOpen ? null : cite)}
        >
          {number + 1}
        </button>
      )
    );
  });
