import { Alert, Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import type { Prompt } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { toast } from '../parts/toast.tsx';
import { OwnPrompt } from './own-prompt.tsx';
import { versionWords, wordsOf } from './prompt-words.ts';
import { type PromptWords, usePutInForce, useSaveVersion } from './prompt-queries.ts';
import classes from './prompts.module.css';
import { StackTerms } from './stack-terms.tsx';
import { TryPrompt } from './try-prompt.tsx';
import { WordFields } from './word-fields.tsx';

/** A new version in the making, with the program's own beside it, and what it makes of an article. */
export const PromptEditor = ({ prompt }: { prompt: Prompt }) => {
  const { purpose, inForce, history } = prompt;
  const [base, setBase] = useState(inForce);
  const [words, setWords] = useState<PromptWords>(() => pick(wordsOf(prompt, inForce)));
  const [note, setNote] = useState('');
  const [atOnce, setAtOnce] = useState(true);
  const save = useSaveVersion(purpose);
  const put = usePutInForce(purpose);
  const isEmpty = words.system.trim() === '' || words.instruction.trim() === '';
  const isSame = sameWords(words, wordsOf(prompt, base));
  const next = (history[0]?.version ?? 0) + 1;
  const beginFrom = (version: number) => {
    setBase(version);
    setWords(pick(wordsOf(prompt, version)));
  };
  const keep = () =>
    save.mutate(
      { ...words, note },
      {
        onSuccess: ({ history: [newest] }) => {
          const version = newest?.version ?? next;
          setBase(version);
          setNote('');
          if (atOnce) put.mutate(version);
          else toast(`Version ${version} is saved. It is not asked before it is put in force.`, { tone: 'good' });
        },
      },
    );
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <div className={classes.sides}>
          <div className={classes.fields}>
            <Select
              label="Begin from"
              description={isSame ? undefined : 'Choosing another throws away what you have typed.'}
              data={[...history.map(({ version }) => version), 0].map((version) => ({
                value: String(version),
                label: `${versionWords(version)}${version === inForce ? ', in force' : ''}`,
              }))}
              value={String(base)}
              onChange={(value) => beginFrom(Number(value))}
            />
            <WordFields words={words} onChange={setWords} />
            <TextInput
              label="What you changed, and why"
              placeholder="optional"
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Checkbox
              label="Put it in force at once"
              checked={atOnce}
              onChange={(event) => setAtOnce(event.currentTarget.checked)}
            />
            <May do="admin" otherwise={<p className="dim">Only an admin saves a version.</p>}>
              <div className={classes.actions}>
                <Button type="submit" loading={save.isPending || put.isPending} disabled={isEmpty || isSame}>
                  Save as version {next}
                </Button>
                {isSame && <span className="dim">Nothing is changed yet.</span>}
              </div>
            </May>
            {save.isError && (
              <Alert color="red" role="alert">
                {inWords(save.error)}
              </Alert>
            )}
          </div>
          <OwnPrompt prompt={prompt} />
        </div>
      </form>
      {purpose === 'triage' && (
        <May do="decide">
          <StackTerms />
        </May>
      )}
      <May do="admin">
        <TryPrompt purpose={purpose} words={words} isEmpty={isEmpty} />
      </May>
    </>
  );
};

const pick = ({ system, instruction }: PromptWords): PromptWords => ({ system, instruction });

const sameWords = (one: PromptWords, other: PromptWords): boolean =>
  one.system.trim() === other.system.trim() && one.instruction.trim() === other.instruction.trim();
