import { Button } from '@mantine/core';
import { mdiCommentOffOutline, mdiDatabaseOffOutline } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { usePulse } from '../api/pulse.ts';
import { useViewer } from '../auth/use-viewer.ts';
import { counted } from '../parts/count.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import classes from './ask.module.css';
import { ModelNote } from './model-note.tsx';
import { QuestionForm, type QuestionFormProps } from './question-form.tsx';

const examples = [
  'Which tools do ransomware gangs use to move data out?',
  'How do attackers get their first access?',
  'Which vulnerabilities are being exploited now?',
];

type Props = Pick<QuestionFormProps, 'filters' | 'setFilters' | 'onAsked'>;

/** A new question: the box, questions to try, and what an answer is made of. */
export const Beginning = ({ filters, setFilters, onAsked }: Props) => {
  const [example, setExample] = useState('');
  const articles = usePulse()?.articles;
  const { may } = useViewer();
  if (!may('triage'))
    return (
      <EmptyState icon={mdiCommentOffOutline} title="Asking is for analysts">
        An answer may cost money, so a viewer cannot ask. Search finds the articles themselves.
      </EmptyState>
    );
  if (articles === 0)
    return (
      <EmptyState
        icon={mdiDatabaseOffOutline}
        title="There is nothing to ask yet"
        actions={
          <Button variant="default" renderRoot={(props) => <Link to="/sources/add" {...props} />}>
            Add a source
          </Button>
        }
      >
        Answers come from collected articles alone, and no article is collected yet.
      </EmptyState>
    );
  return (
    <>
      <p className={classes.lead}>
        The answer comes from {articles === undefined ? 'the collected articles' : counted(articles, 'article')} alone.
        Each sentence leads to the words it rests on; what nothing bears out is left out.
      </p>
      <QuestionForm
        key={example}
        label="Your question"
        first={example}
        conversationId={null}
        filters={filters}
        setFilters={setFilters}
        onAsked={onAsked}
      />
      <ModelNote />
      <section className={classes.examples} aria-label="Questions to try">
        <h2 className={classes.small}>Questions to try</h2>
        <ul>
          {examples.map((words) => (
            <li key={words}>
              <button type="button" className={classes.example} onClick={() => setExample(words)}>
                {words}
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
};
