import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import type { ModelResult } from '../api/types.ts';
import { useAskModel } from '../results/result-queries.ts';
import { type Asking, Made } from './purpose-result.tsx';
import classes from './side-model.module.css';

/** A question of one's own to this article, and those asked before. */
export const AskFreely = ({ results, ...asking }: Asking & { results: ModelResult[] }) => {
  const [question, setQuestion] = useState('');
  const [newest, setNewest] = useState<number | null>(null);
  const ask = useAskModel(asking.article.id, 'free');
  const canSend = question.trim().length >= 3 && !ask.isPending;
  const send = () =>
    canSend &&
    ask.mutate(
      { question: question.trim() },
      {
        onSuccess: ({ id }) => {
          setNewest(id);
          setQuestion('');
        },
      },
    );
  return (
    <div className={classes.freely}>
      <h3 className={classes.title}>Your own question</h3>
      {asking.canAsk && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <Textarea
            aria-label="A question to this article"
            placeholder="Which accounts did they use?"
            autosize
            minRows={2}
            maxRows={8}
            maxLength={2000}
            value={question}
            onChange={(event) => setQuestion(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
            }}
          />
          <Button
            type="submit"
            variant="default"
            mt={6}
            title="Ctrl+Enter"
            loading={ask.isPending}
            disabled={question.trim().length < 3}
          >
            Ask the article
          </Button>
        </form>
      )}
      <div role="status">
        {ask.isError && <p className={classes.fault}>It was not answered: {inWords(ask.error)}</p>}
      </div>
      {results.map(
        (result) =>
          result.purpose === 'free' && (
            <Made
              key={result.id}
              title={result.value.question}
              result={result}
              isOpen={result.id === newest}
              places={asking.places}
            />
          ),
      )}
      {!asking.canAsk && results.length === 0 && <p className="faint">none asked</p>}
    </div>
  );
};
