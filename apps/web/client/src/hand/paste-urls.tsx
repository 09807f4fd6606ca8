import { Alert, Button, Textarea } from '@mantine/core';
import { mdiPlus } from '@mdi/js';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import { Card } from '../parts/card.tsx';
import { Icon } from '../parts/icon.tsx';
import classes from './by-hand.module.css';
import { useAddUrls } from './hand-queries.ts';
import { PasteResult } from './paste-result.tsx';

/** Addresses in any text, and what became of each. */
export const PasteUrls = () => {
  const [text, setText] = useState('');
  const add = useAddUrls();
  return (
    <Card title="Addresses" note="Fetched politely, as robots.txt allows; at most 1 000 at once.">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate(text, { onSuccess: ({ rejected }) => rejected.length === 0 && setText('') });
        }}
      >
        <Textarea
          label="Paste addresses"
          description="One a line, or among other text; defanged ones too."
          placeholder={'https://site.example/report\nhxxps://other[.]example/post'}
          autosize
          minRows={6}
          maxRows={20}
          maxLength={2_000_000}
          spellCheck={false}
          classNames={{ input: 'mono' }}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          mt="sm"
          type="submit"
          size="sm"
          leftSection={<Icon path={mdiPlus} size={16} />}
          loading={add.isPending}
          disabled={text.trim() === ''}
        >
          Add
        </Button>
      </form>
      <div className={classes.result} role="status">
        {add.isError && <Alert color="red">{inWords(add.error)}</Alert>}
        {add.data && <PasteResult result={add.data} />}
      </div>
    </Card>
  );
};
