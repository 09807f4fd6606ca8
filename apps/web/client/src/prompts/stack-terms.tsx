import { Button, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { inWords } from '../api/problem.ts';
import type { StackTerms as Terms } from '../api/types.ts';
import { ChangedMeanwhile } from '../edits/changed-meanwhile.tsx';
import { useEdit } from '../edits/use-edit.ts';
import { Card } from '../parts/card.tsx';
import { stackTerms, useSaveStackTerms } from './prompt-queries.ts';
import classes from './prompts.module.css';

/** The words by which an article touches what we run; asked with every triage. */
export const StackTerms = () => {
  const { data: saved, error } = useQuery(stackTerms);
  if (saved) return <Form saved={saved} />;
  return error && <p className="dim">What you run could not be read: {inWords(error)}</p>;
};

/** Each word is a part: two who add different ones lose neither. */
const shape = {
  formOf: ({ terms }: Terms): string[] => terms,
  partsOf: (terms: string[]) => Object.fromEntries(terms.map((term) => [term, term])),
  fromParts: (parts: Record<string, unknown>) => Object.keys(parts),
};

const Form = ({ saved }: { saved: Terms }) => {
  const { form: terms, base, isEdited, theirs, set: setTerms, take, keepMine } = useEdit(saved, shape);
  const change = useSaveStackTerms();
  const save = (mine: { base: Terms; form: string[] }) =>
    change.mutate({ terms: mine.form, version: mine.base.version }, { onSuccess: take });
  const isConflict = theirs !== null && !change.isPending;
  return (
    <div className={classes.stack}>
      <Card title="What you run" note="An article that names one of these touches you, and is the more urgent.">
        <form
          className={classes.try}
          onSubmit={(event) => {
            event.preventDefault();
            save({ base, form: terms });
          }}
        >
          <TagsInput
            size="sm"
            label="Products, vendors, systems"
            description="Enter after each; 2 to 60 letters."
            placeholder={terms.length === 0 ? 'Exchange Server' : ''}
            maxTags={200}
            value={terms}
            onChange={(next) =>
              setTerms(next.map((term) => term.trim().slice(0, 60)).filter((term) => term.length > 1))
            }
          />
          {isConflict && (
            <ChangedMeanwhile
              by={saved.changed?.by ?? null}
              at={saved.changed?.at ?? null}
              theirs={theirs}
              mine={{ words: 'Save mine over it', run: () => save(keepMine()) }}
              onTheirs={() => take(saved)}
            />
          )}
          <Button
            type="submit"
            size="sm"
            variant="default"
            loading={change.isPending}
            disabled={!isEdited || isConflict}
          >
            Save
          </Button>
        </form>
      </Card>
    </div>
  );
};
