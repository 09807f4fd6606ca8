import { Button, TextInput } from '@mantine/core';
import { mdiMagnifyScan } from '@mdi/js';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import { Icon } from '../parts/icon.tsx';
import { withScheme } from '../parts/with-scheme.ts';
import classes from './add-page.module.css';
import { fieldErrors } from './field-errors.ts';
import { useAskPreview, usePreview } from './preview-queries.ts';

type Props = { id: number | null; onAsked: (id: number) => void };

/** The one field that is needed to add a source; it holds the address of the look that is shown. */
export const PreviewAddress = ({ id, onAsked }: Props) =>
  id === null ? <Field shown="" onAsked={onAsked} /> : <FieldOf id={id} onAsked={onAsked} />;

const FieldOf = ({ id, onAsked }: { id: number; onAsked: (id: number) => void }) => {
  const shown = usePreview(id).data?.url ?? '';
  return <Field key={shown} shown={shown} onAsked={onAsked} />;
};

/** What is wrong with what was typed: the API speaks of `url`, and there is only one field here. */
const faultOf = (error: unknown, typed: string): string => {
  const { of } = fieldErrors(error, ['url']);
  if (of['url'] === undefined) return inWords(error);
  return of['url'] === 'Invalid URL'
    ? `“${typed.trim()}” is not a web address: it looks like https://site.example/blog.`
    : `The address ${of['url']}.`;
};

const Field = ({ shown, onAsked }: { shown: string; onAsked: (id: number) => void }) => {
  const [typed, setTyped] = useState(shown);
  const ask = useAskPreview();
  return (
    <form
      className={classes.ask}
      onSubmit={(event) => {
        event.preventDefault();
        const url = withScheme(typed);
        if (url !== '') ask.mutate(url, { onSuccess: ({ id }) => onAsked(id) });
      }}
    >
      <TextInput
        className={classes.address}
        label="Address of the site, of its blog or of its feed"
        description="We look for feeds, sitemaps and lists of articles there, as its robots.txt allows. Nothing is saved yet."
        placeholder="https://"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        maxLength={2048}
        required
        withAsterisk={false}
        value={typed}
        error={ask.isError && faultOf(ask.error, typed)}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-autofocus
        autoFocus={shown === ''}
      />
      <Button type="submit" size="sm" leftSection={<Icon path={mdiMagnifyScan} size={16} />} loading={ask.isPending}>
        {shown === '' ? 'Look' : 'Look again'}
      </Button>
    </form>
  );
};
