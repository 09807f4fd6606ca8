import { Alert, Button, Textarea } from '@mantine/core';
import { mdiPlus } from '@mdi/js';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import type { ListResult } from '../api/types.ts';
import { Badge } from '../parts/badge.tsx';
import { counted, thin } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import { useShowAll } from '../reader/use-show-all.tsx';
import { countOutcomes } from './count-outcomes.ts';
import { useImportList } from './list-queries.ts';
import classes from './lists.module.css';

/** One value or a whole list, pasted; and what became of each line. */
export const AddToList = ({ verdict }: { verdict: 'benign' | 'observed' }) => {
  const [text, setText] = useState('');
  const add = useImportList();
  return (
    <form
      className={classes.add}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(
          { text, verdict },
          { onSuccess: ({ lines }) => lines.every(({ outcome }) => outcome !== 'refused') && setText('') },
        );
      }}
    >
      <Textarea
        label="Add values"
        description="One a line, defanged or not, with “# why” behind it; at most 5 000. *.site.example means every name below, 192.0.2.0/24 every address inside."
        placeholder={'cdn[.]site[.]example # our own CDN\n192.0.2.0/24 # office'}
        autosize
        minRows={2}
        maxRows={14}
        maxLength={1_000_000}
        spellCheck={false}
        classNames={{ input: 'mono' }}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button
        type="submit"
        mt="xs"
        leftSection={<Icon path={mdiPlus} size={16} />}
        loading={add.isPending}
        disabled={text.trim() === ''}
      >
        Add
      </Button>
      <div role="status">
        {add.isError && <Alert color="red">{inWords(add.error)}</Alert>}
        {add.data && <Result result={add.data} />}
      </div>
    </form>
  );
};

const Result = ({ result: { lines, articles } }: { result: ListResult }) => {
  const counts = countOutcomes(lines);
  const refused = lines.filter(({ outcome }) => outcome === 'refused');
  const { shown, toggle } = useShowAll(refused, 20);
  if (lines.length === 0) return <p className="dim">There was no value in the text.</p>;
  return (
    <div className={classes.result}>
      <div className={classes.counts}>
        {counts.map(({ outcome, tone, words }) => (
          <Badge key={outcome} tone={tone}>
            {words}
          </Badge>
        ))}
        <span className="dim">{counted(articles, 'article')} judged anew</span>
      </div>
      <ul className={classes.refused}>
        {shown.map(({ line, text, problem }) => (
          <li key={line}>
            <span className="dim">Line {thin(line)}:</span> <span className="mono">{text}</span>
            <div className="dim">{problem}</div>
          </li>
        ))}
      </ul>
      {toggle}
    </div>
  );
};
