import { Alert, Button, Kbd, Textarea } from '@mantine/core';
import { mdiCommentQuestionOutline } from '@mdi/js';
import { useState, type SyntheticEvent } from 'react';
import { ApiProblem, inWords } from '../api/problem.ts';
import { Icon } from '../parts/icon.tsx';
import { apiFilters, filterFault, type FilterSearch } from './ask-filters.ts';
import { useAsk } from './ask-queries.ts';
import classes from './ask.module.css';
import { QuestionFilters, type FilterChange } from './question-filters.tsx';

/** Letters of a question, as the API takes them. */
const longest = 2000;

export type QuestionFormProps = {
  label: string;
  /** What stands in the box at first. */
  first?: string;
  conversationId: number | null;
  filters: FilterSearch;
  setFilters: (change: FilterChange) => void;
  /** Why nothing can be asked now, in words. */
  waits?: string | null;
  onAsked: (place: { id: number; position: number }) => void;
};

/** The box for a question, and what narrows the articles that are asked. Ctrl and Enter ask. */
export const QuestionForm = (props: QuestionFormProps) => {
  const { label, first = '', conversationId, filters, setFilters, waits = null, onAsked } = props;
  const [question, setQuestion] = useState(first);
  const ask = useAsk(conversationId);
  const fault = filterFault(filters);
  const isReady = question.trim() !== '' && fault === null && waits === null && !ask.isPending;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!isReady) return;
    ask.mutate(
      { question: question.trim(), filters: apiFilters(filters) },
      {
        onSuccess: (place) => {
          setQuestion('');
          onAsked(place);
        },
      },
    );
  };
  return (
    <form className={classes.form} aria-label={label} onSubmit={submit}>
      <Textarea
        aria-label={label}
        placeholder={label}
        size="md"
        autosize
        minRows={conversationId === null ? 3 : 2}
        maxRows={12}
        maxLength={longest}
        autoFocus={conversationId === null}
        value={question}
        onChange={(event) => setQuestion(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
        }}
      />
      <div className={classes.controls}>
        <QuestionFilters filters={filters} set={setFilters} />
        <span className={classes.end}>
          <span className={classes.hint}>
            <Kbd size="xs">Ctrl</Kbd> <Kbd size="xs">Enter</Kbd>
          </span>
          <Button
            type="submit"
            size="sm"
            leftSection={<Icon path={mdiCommentQuestionOutline} size={16} />}
            loading={ask.isPending}
            disabled={!isReady}
          >
            Ask
          </Button>
        </span>
      </div>
      {(fault ?? waits) && <p className={classes.waits}>{fault ?? waits}</p>}
      {ask.isError && (
        <Alert color="red" role="alert" title={ask.error instanceof ApiProblem ? ask.error.title : 'It was not asked'}>
          {inWords(ask.error)}
        </Alert>
      )}
    </form>
  );
};
