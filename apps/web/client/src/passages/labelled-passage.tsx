import { Button } from '@mantine/core';
import { mdiCheck, mdiNotEqualVariant } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { inWords } from '../api/problem.ts';
import type { LabelledPassage } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { Badge } from '../parts/badge.tsx';
import { When } from '../parts/when.tsx';
import { agrees } from './model-words.ts';
import { useExplainedPassage, useWithdrawLabel } from './passage-queries.ts';
import chips from '../parts/chip-list.module.css';
import classes from './passages.module.css';

/** A passage with what a person said of it, what the model says now, and on demand by which words. */
export const LabelledPassageItem = ({ passage }: { passage: LabelledPassage }) => {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const withdraw = useWithdrawLabel();
  const { huntable, labelledBy, labelledAt, probability, articleId, articleTitle, defanged } = passage;
  const isOneMind = agrees(passage);
  return (
    <article className={classes.passage}>
      <div className={classes.head}>
        <strong>{huntable ? 'Worth a hunt' : 'Not worth a hunt'}</strong>
        <Badge tone={isOneMind ? 'good' : 'warn'} icon={isOneMind ? mdiCheck : mdiNotEqualVariant}>
          the model {isOneMind ? 'agrees' : 'disagrees'}: {Math.round(probability * 100)} %
        </Badge>
        <span className="faint">
          {labelledBy}, <When at={labelledAt} />
        </span>
        {articleId === null ? (
          <span className="faint">its article is gone</span>
        ) : (
          <Link to="/articles/$articleId" params={{ articleId: String(articleId) }}>
            {articleTitle ?? `Article ${articleId}`}
          </Link>
        )}
      </div>
      <p className={classes.quote} data-whole={isOpen || undefined} dir="auto">
        {defanged}
      </p>
      <div className={classes.actions}>
        <Button variant="default" onClick={() => setOpen(!isOpen)} aria-expanded={isOpen} aria-controls={id}>
          {isOpen ? 'Less' : 'Why does it say so?'}
        </Button>
        <May do="decide">
          <Button variant="default" loading={withdraw.isPending} onClick={() => withdraw.mutate(passage.id)}>
            Take the label back
          </Button>
        </May>
      </div>
      <div id={id} hidden={!isOpen}>
        {isOpen && <Words id={passage.id} />}
      </div>
    </article>
  );
};

const Words = ({ id }: { id: number }) => {
  const query = useExplainedPassage(id);
  if (query.isPending) return <p className="faint">Looking for the words that moved it …</p>;
  if (!query.data) return <p role="alert">{inWords(query.error)}</p>;
  if (query.data.words.length === 0) return <p className="faint">No word of it moved the model.</p>;
  return (
    <ul
      className={`${chips.list} ${classes.words}`}
      aria-label="The words that moved the model most; + speaks for a hunt, − against"
    >
      {query.data.words.map(({ start, defanged, contribution }) => (
        <li key={start} className={chips.chip} title={`${contribution.toFixed(2)} log-odds`}>
          <span className="mono">{contribution < 0 ? '−' : '+'}</span> {defanged}
        </li>
      ))}
    </ul>
  );
};
