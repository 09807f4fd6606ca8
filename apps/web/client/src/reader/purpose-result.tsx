import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { inWords } from '../api/problem.ts';
import type { Article, ModelResult, PromptSummary } from '../api/types.ts';
import { When } from '../parts/when.tsx';
import { MadeBy } from '../results/made-by.tsx';
import { useAskModel } from '../results/result-queries.ts';
import { ResultView } from '../results/result-view.tsx';
import { outdatedWords } from '../results/result-words.ts';
import { readerTelling } from './reader-telling.tsx';
import classes from './side-model.module.css';
import type { Places } from './use-places.ts';

export type Asking = { article: Article; canAsk: boolean; places: Places };
type Props = Asking & { prompt: Pick<PromptSummary, 'purpose' | 'title' | 'about'>; result: ModelResult | null };

/** One purpose: what was made for it, or the way to ask. */
export const PurposeResult = ({ prompt, result, ...asking }: Props) => {
  const { purpose, title, about } = prompt;
  const ask = useAskModel(asking.article.id, purpose);
  const fault = ask.isError && (
    <p className={classes.fault} role="alert">
      Nothing was made: {inWords(ask.error)}
    </p>
  );
  if (!result)
    return (
      <div className={classes.unasked}>
        <h3 className={classes.title} title={about}>
          {title}
        </h3>
        {asking.canAsk ? (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Ask: ${title}`}
            loading={ask.isPending}
            onClick={() => ask.mutate({})}
          >
            Ask
          </Button>
        ) : (
          <span className="faint">not asked</span>
        )}
        {fault}
      </div>
    );
  return (
    <Made title={title} result={result} isOpen={purpose === 'triage' || ask.isSuccess} places={asking.places}>
      {asking.canAsk && (
        <Button
          size="compact-xs"
          variant="default"
          mt={6}
          aria-label={`Ask again: ${title}`}
          loading={ask.isPending}
          onClick={() => ask.mutate({})}
        >
          Ask again
        </Button>
      )}
      {fault}
    </Made>
  );
};

type MadeProps = { title: string; result: ModelResult; isOpen: boolean; places: Places; children?: ReactNode };

/** A result that folds, with what made it and when, and whether that holds today. */
export const Made = ({ title, result, isOpen, places, children }: MadeProps) => {
  const outdated = outdatedWords(result.outdated);
  return (
    <details className={classes.made} open={isOpen}>
      <summary>
        <h3 className={classes.title}>{title}</h3>
        {outdated && <span className={classes.outdated}>outdated</span>}
        <span className="faint">
          <When at={result.madeAt} />
        </span>
      </summary>
      <MadeBy made={result} />
      {outdated && <p className={classes.fault}>{outdated}</p>}
      <ResultView made={result} telling={readerTelling(places, !result.outdated.includes('text'))} />
      {children}
    </details>
  );
};
