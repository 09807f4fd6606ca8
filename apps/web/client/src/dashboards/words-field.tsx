import { Button, TextInput } from '@mantine/core';
import { mdiChartBoxOutline } from '@mdi/js';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import { Icon } from '../parts/icon.tsx';
import { searchOf } from './asked-query.ts';
import classes from './dashboards.module.css';
import { readQuestion } from './question-queries.ts';
import type { InsightQuery, ReadInsightQuestion } from './insight-types.ts';

const route = getRouteApi('/dashboards/$tab');

const examples = [
  'ransomware CVEs by week since June',
  'top 10 actors in the last 90 days',
  'articles by tier by week',
  'techniques in articles about phishing',
];

/** One field for a question in words, with examples. What a model read is shown in words before it runs. */
export const WordsField = ({ asked = '' }: { asked: string | undefined }) => {
  const [words, setWords] = useState(asked);
  const [seen, setSeen] = useState(asked);
  if (seen !== asked) {
    setSeen(asked);
    setWords(asked);
  }
  const navigate = route.useNavigate();
  const show = (query: InsightQuery, text: string) =>
    void navigate({
      search: ({ days }) => ({ ...(days && { days }), asked: text, ...searchOf(query) }),
      resetScroll: false,
    });
  const reading = useMutation({
    mutationFn: readQuestion,
    onSuccess: ({ query, by }, text) => {
      if (query && by === 'words') show(query, text);
    },
  });
  const ask = (text: string) => {
    setWords(text);
    if (text.trim() !== '') reading.mutate(text.trim());
  };
  return (
    <>
      <form
        className={classes.ask}
        onSubmit={(event) => {
          event.preventDefault();
          ask(words);
        }}
      >
        <TextInput
          className={classes.grow ?? ''}
          label="Your question"
          placeholder={examples[0] ?? ''}
          maxLength={500}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          error={reading.isError && inWords(reading.error)}
        />
        <Button
          type="submit"
          size="sm"
          loading={reading.isPending}
          leftSection={<Icon path={mdiChartBoxOutline} size={15} />}
        >
          Read and show
        </Button>
      </form>
      <ul className={classes.examples} aria-label="Questions to try">
        {examples.map((example) => (
          <li key={example}>
            <button type="button" onClick={() => ask(example)}>
              {example}
            </button>
          </li>
        ))}
      </ul>
      {reading.data && reading.variables === words.trim() && (
        <Reading read={reading.data} run={(query) => show(query, words.trim())} />
      )}
    </>
  );
};

type ReadingProps = { read: ReadInsightQuestion; run: (query: InsightQuery) => void };

/** How the words were read: what is wrong with them, what they left over, or what a model made of them. */
const Reading = ({ read: { query, plain, problem, by, passedOver }, run }: ReadingProps) => (
  <div role="status" className={classes.reading}>
    {problem && (
      <>
        {problem.message} <span className="dim">The form below asks the same without words.</span>
      </>
    )}
    {query && by === 'model' && (
      <>
        <span className="dim">A model read it as:</span> {plain}{' '}
        <Button variant="default" onClick={() => run(query)}>
          Show this
        </Button>
      </>
    )}
    {passedOver.length > 0 && <p className="dim">Passed over: {passedOver.join(', ')}</p>}
  </div>
);
