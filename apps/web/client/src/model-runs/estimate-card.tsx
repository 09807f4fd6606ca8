import { Alert, Button } from '@mantine/core';
import { mdiPlay } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import { ApiProblem, inWords } from '../api/problem.ts';
import type { ModelRunEstimate, ModelRunQuestion } from '../api/types.ts';
import { inUsd } from '../models/money-words.ts';
import { counted, thin } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import { When } from '../parts/when.tsx';
import { promptWords } from '../results/result-words.ts';
import { useStartRun } from './run-queries.ts';
import classes from './runs.module.css';

type Props = {
  estimate: ModelRunEstimate;
  question: ModelRunQuestion;
  onAgain: () => void;
  onStarted: (id: number) => void;
};

/** What a run would ask, what it costs at the most, and what would stop it; the button agrees to that price. */
export const EstimateCard = ({ estimate, question, onAgain, onStarted }: Props) => {
  const start = useStartRun();
  const { articles, inputTokens, outputTokens, usd, microCents, model, promptVersion, stop, cap } = estimate;
  if (articles === 0)
    return (
      <p className="dim">
        {question.selection.onlyOutdated
          ? 'Every such article has a result that is up to date. Nothing to ask.'
          : 'There is no such article. Widen the choice.'}
      </p>
    );
  const hasGrown = start.error instanceof ApiProblem && start.error.status === 409;
  return (
    <section className={classes.estimate} aria-label="Estimate">
      <dl className={classes.figures}>
        <Figure name="Articles" value={thin(articles)} />
        <Figure name="Tokens to read" value={`~${thin(inputTokens)}`} />
        <Figure name="Tokens to write, at most" value={thin(outputTokens)} />
        <Figure name="Price, at most" value={inUsd(usd)} />
      </dl>
      {model && (
        <p className="dim">
          Asked of {model}, with {promptWords(promptVersion)}.
        </p>
      )}
      {stop && (
        <Alert color="orange" mb="sm" title={model ? 'It would not reach its end' : 'It cannot begin'}>
          {stop}
          {cap && (
            <p className={classes.cap}>
              The cap of {inUsd(cap.usd)} a {cap.period}
              {cap.purpose && ` for ${cap.purpose}`}: {inUsd(cap.spentUsd)} is spent. It waits there, and goes on{' '}
              <When at={cap.resumesAt} /> by itself.
            </p>
          )}
          {(!model || cap) && <Link to="/models">{model ? 'Change the cap' : 'Choose a model'}</Link>}
        </Alert>
      )}
      {start.isError && (
        <Alert color="red" mb="sm" role="alert">
          {inWords(start.error)}
        </Alert>
      )}
      {hasGrown ? (
        <Button onClick={onAgain}>Reckon the price again</Button>
      ) : (
        model && (
          <Button
            size="sm"
            leftSection={<Icon path={mdiPlay} size={16} />}
            loading={start.isPending}
            onClick={() =>
              start.mutate({ ...question, agreedMicroCents: microCents }, { onSuccess: ({ id }) => onStarted(id) })
            }
          >
            Ask of {counted(articles, 'article')} for at most {inUsd(usd)}
          </Button>
        )
      )}
    </section>
  );
};

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
