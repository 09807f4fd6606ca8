import { Button, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import { Card } from '../parts/card.tsx';
import { stackTerms, useSaveStackTerms } from './prompt-queries.ts';
import classes from './prompts.module.css';

/** The words by which an article touches what we run; asked with every triage. */
export const StackTerms = () => {
  const { data: saved, error } = useQuery(stackTerms);
  if (saved) return <Form key={saved.join('\n')} saved={saved} />;
  return error && <p className="dim">What you run could not be read: {inWords(error)}</p>;
};

const Form = ({ saved }: { saved: string[] }) => {
  const [terms, setTerms] = useState(saved);
  const save = useSaveStackTerms();
  return (
    <div className={classes.stack}>
      <Card title="What you run" note="An article that names one of these touches you, and is the more urgent.">
        <form
          className={classes.try}
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate(terms);
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
          <Button type="submit" size="sm" variant="default" loading={save.isPending} disabled={terms === saved}>
            Save
          </Button>
        </form>
      </Card>
    </div>
  );
};
