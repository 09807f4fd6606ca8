import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import type { ModelResult } from '../api/types.ts';
import { SidePanel } from '../parts/side-panel.tsx';
import { When } from '../parts/when.tsx';
import { MadeBy } from '../results/made-by.tsx';
import { useAskModel } from '../results/result-queries.ts';
import { ResultView } from '../results/result-view.tsx';
import { languageWords, outdatedWords } from '../results/result-words.ts';
import type { Asking } from './purpose-result.tsx';
import { readerTelling } from './reader-telling.tsx';
import classes from './side-model.module.css';
import type { Places } from './use-places.ts';

const wordOf = (language: string): string => languageWords[language] ?? language;

/** The article in another language: having it made, and reading it beside the original. */
export const Translate = ({ results, article, canAsk, places }: Asking & { results: ModelResult[] }) => {
  const choices = Object.keys(languageWords).filter((code) => code !== article.language);
  const [chosen, setChosen] = useState(choices[0] ?? 'en');
  const [readIn, setReadIn] = useState<string | null>(null);
  const ask = useAskModel(article.id, 'translation');
  const shown = results.find(({ subject }) => subject === readIn);
  const isMade = results.some(({ subject }) => subject === chosen);
  return (
    <div className={classes.freely}>
      <h3 className={classes.title}>Translation</h3>
      {canAsk && (
        <form
          className={classes.translate}
          onSubmit={(event) => {
            event.preventDefault();
            ask.mutate({ language: chosen }, { onSuccess: ({ subject }) => setReadIn(subject) });
          }}
        >
          <Select
            size="xs"
            aria-label="Translate into"
            data={choices.map((value) => ({ value, label: wordOf(value) }))}
            value={chosen}
            onChange={(value) => setChosen(value ?? 'en')}
          />
          <Button type="submit" variant="default" loading={ask.isPending}>
            {isMade ? 'Translate again' : 'Translate'}
          </Button>
        </form>
      )}
      <div role="status">
        {ask.isError && <p className={classes.fault}>It was not translated: {inWords(ask.error)}</p>}
      </div>
      <ul className={classes.languages} aria-label="Translations">
        {results.map((result) => (
          <li key={result.id}>
            <Button size="compact-xs" variant="default" onClick={() => setReadIn(result.subject)}>
              Read in {wordOf(result.subject)}
            </Button>{' '}
            <span className="faint">
              <When at={result.madeAt} />
            </span>
          </li>
        ))}
      </ul>
      {!canAsk && results.length === 0 && <span className="faint">none made</span>}
      <SidePanel
        wide
        title={`${article.title}, in ${wordOf(shown?.subject ?? '')}`}
        opened={shown !== undefined}
        onClose={() => setReadIn(null)}
      >
        {shown && <Translated result={shown} places={places} />}
      </SidePanel>
    </div>
  );
};

const Translated = ({ result, places }: { result: ModelResult; places: Places }) => {
  const outdated = outdatedWords(result.outdated);
  return (
    <>
      <MadeBy made={result} />
      {outdated && <p className={classes.fault}>{outdated}</p>}
      <ResultView made={result} telling={readerTelling(places, false)} />
    </>
  );
};
