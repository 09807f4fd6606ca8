import { useMemo, useState } from 'react';
import type { Article } from '../api/types.ts';
import { thin } from '../parts/count.tsx';
import { percent } from './finding-words.ts';
import { marksOf } from './marks.ts';
import { PassageLabel } from './passage-label.tsx';
import classes from './passage.module.css';
import { segmentText } from './segment-text.ts';
import side from './side.module.css';
import { shownWords } from './text-run.tsx';

const shown = 220;

/** Every passage with how likely it is worth a hunt, also those the text does not point out: what the model misses is said here. */
export const SidePassages = ({ article }: { article: Article }) => {
  const [isOpen, setOpen] = useState(false);
  if (article.passages.length === 0) return null;
  return (
    <details className={side.section} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2 className={side.heading}>
          Passages
          <span className={side.total}>{thin(article.passages.length)}</span>
        </h2>
      </summary>
      {isOpen && <List article={article} />}
    </details>
  );
};

const List = ({ article }: { article: Article }) => {
  const { text, passages, passagesLeftOut } = article;
  const marked = useMemo(() => {
    const whole = text ?? '';
    return { text: whole, segments: segmentText(whole.length, marksOf(article)) };
  }, [article, text]);
  return (
    <>
      {passagesLeftOut > 0 && (
        <p className="faint">
          The {thin(passages.length)} most likely of {thin(passages.length + passagesLeftOut)}.
        </p>
      )}
      <ol className={classes.all}>
        {passages.map(({ start, end, probability }) => (
          <li key={start}>
            <p className={classes.begin} dir="auto">
              <span className="faint tabular">{percent(probability)}</span>{' '}
              {shownWords(marked, start, Math.min(end, start + shown)).trim()}
              {end > start + shown && '…'}
            </p>
            <PassageLabel articleId={article.id} start={start} end={end} />
          </li>
        ))}
      </ol>
    </>
  );
};
