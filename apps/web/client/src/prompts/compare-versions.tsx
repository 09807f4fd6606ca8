import { Select } from '@mantine/core';
import { useState } from 'react';
import type { Prompt } from '../api/types.ts';
import { DiffView } from './diff-view.tsx';
import { versionWords, wordsOf } from './prompt-words.ts';
import classes from './prompts.module.css';

/** Any two versions, line by line. */
export const CompareVersions = ({ prompt }: { prompt: Prompt }) => {
  const { history } = prompt;
  const [chosenFrom, setFrom] = useState<number | null>(null);
  const [chosenTo, setTo] = useState<number | null>(null);
  // Until somebody chooses, the newest and the one before it, also when one is written meanwhile.
  const [from, to] = [chosenFrom ?? history[1]?.version ?? 0, chosenTo ?? history[0]?.version ?? 0];
  if (history.length === 0) return <p className="dim">Once there is a version of yours, it can be compared here.</p>;
  const data = [...history.map(({ version }) => version), 0].map((version) => ({
    value: String(version),
    label: versionWords(version),
  }));
  const [before, after] = [wordsOf(prompt, from), wordsOf(prompt, to)];
  return (
    <section className={classes.compare} aria-label="Compare versions">
      <h3 className={classes.part}>What changed</h3>
      <div className={classes.pair}>
        <Select label="From" data={data} value={String(from)} onChange={(value) => setFrom(Number(value))} />
        <Select label="To" data={data} value={String(to)} onChange={(value) => setTo(Number(value))} />
      </div>
      <DiffView label="What the model is" before={before.system} after={after.system} />
      <DiffView label="What it is asked" before={before.instruction} after={after.instruction} />
    </section>
  );
};
