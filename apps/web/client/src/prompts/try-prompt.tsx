import { Alert, Button, Select, TextInput } from '@mantine/core';
import { mdiPlay } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import type { PromptPurpose, PromptTrial } from '../api/types.ts';
import { modelSettings } from '../models/model-queries.ts';
import { inUsd } from '../models/money-words.ts';
import { Card } from '../parts/card.tsx';
import { Icon } from '../parts/icon.tsx';
import { lasting } from '../parts/lasting.ts';
import { placeHash } from '../reader/place-hash.ts';
import { MadeBy } from '../results/made-by.tsx';
import { ResultView } from '../results/result-view.tsx';
import { languageWords } from '../results/result-words.ts';
import type { Telling } from '../results/telling.ts';
import { ArticlePicker } from './article-picker.tsx';
import { type PromptWords, useTryPrompt } from './prompt-queries.ts';
import classes from './prompts.module.css';

type Props = { purpose: PromptPurpose; words: PromptWords; isEmpty: boolean };

/** What the words as they stand make of one article, and what that costs. */
export const TryPrompt = ({ purpose, words, isEmpty }: Props) => {
  const settings = useQuery(modelSettings).data;
  const [articleId, setArticleId] = useState<number | null>(null);
  const [question, setQuestion] = useState('');
  const [language, setLanguage] = useState('en');
  const attempt = useTryPrompt(purpose);
  if (settings?.provider === 'none')
    return (
      <Card title="Try it on an article">
        <p className="dim">
          No model is chosen, so nothing can be tried: <Link to="/models">set one up</Link>. Versions can be written all
          the same.
        </p>
      </Card>
    );
  const isUnasked = purpose === 'free' && question.trim().length < 3;
  return (
    <Card title="Try it on an article" note="With the words above, saved or not. It is on the ledger, and is not kept.">
      <form
        className={classes.try}
        onSubmit={(event) => {
          event.preventDefault();
          if (articleId === null) return;
          const asked = { ...(purpose === 'free' && { question }), ...(purpose === 'translation' && { language }) };
          attempt.mutate({ ...words, articleId, ...asked });
        }}
      >
        <ArticlePicker value={articleId} onChange={setArticleId} />
        {purpose === 'free' && (
          <TextInput
            label="Question"
            maxLength={2000}
            value={question}
            onChange={(event) => setQuestion(event.currentTarget.value)}
          />
        )}
        {purpose === 'translation' && (
          <Select
            label="Into"
            data={Object.entries(languageWords).map(([value, label]) => ({ value, label }))}
            value={language}
            onChange={(value) => setLanguage(value ?? 'en')}
          />
        )}
        <Button
          type="submit"
          size="sm"
          variant="default"
          leftSection={<Icon path={mdiPlay} size={15} />}
          loading={attempt.isPending}
          disabled={isEmpty || articleId === null || isUnasked}
        >
          Try
        </Button>
      </form>
      <div role="status">
        {attempt.isPending && <p className="dim">Asking the model …</p>}
        {attempt.isError && <Alert color="red">{inWords(attempt.error)}</Alert>}
        {attempt.data && attempt.variables && <Trial trial={attempt.data} articleId={attempt.variables.articleId} />}
      </div>
    </Card>
  );
};

/** The words as they are, since the article's values are not at hand; each leads to its place in the reader. */
const tellingOf = (articleId: number): Telling => ({
  say: (words) => words,
  lead: (place, words) => (
    <Link
      to="/articles/$articleId"
      params={{ articleId: String(articleId) }}
      hash={placeHash(place)}
      className={classes.place}
      title="Show in the article"
    >
      {words}
    </Link>
  ),
});

const Trial = ({ trial, articleId }: { trial: PromptTrial; articleId: number }) => {
  return (
    <div className={classes.trial}>
      <h3 className={classes.part}>What it makes of it</h3>
      <p className={classes.cost}>
        {trial.isCached ? 'From the cache, for nothing' : `It cost ${inUsd(trial.usd)}`}, in{' '}
        {lasting(trial.latencyMs / 1000)}.
      </p>
      <MadeBy made={trial} />
      <ResultView made={trial} telling={tellingOf(articleId)} />
    </div>
  );
};
