import { Alert, Button, FileInput, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import { counted } from '../parts/count.tsx';
import { useImportSources } from './source-queries.ts';

const maxBytes = 4_000_000;
const example = `sources:
  - slug: the-dfir-report
    name: The DFIR Report
    url: https://thedfirreport.com/
    feedUrl: https://thedfirreport.com/feed/
    tier: premium`;

/** Adds or updates many sources from OPML or YAML, pasted or from a file, and says what became of each. */
export const ImportSources = () => {
  const [text, setText] = useState('');
  const [tooLarge, setTooLarge] = useState(false);
  const load = useImportSources();
  const read = async (file: File | null) => {
    setTooLarge(file !== null && file.size > maxBytes);
    if (file && file.size <= maxBytes) setText(await file.text());
  };
  const done = load.data;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        load.mutate(text);
      }}
    >
      <Stack gap="md">
        <FileInput
          label="An OPML or YAML file"
          placeholder="Choose a file"
          accept=".opml,.xml,.yaml,.yml,text/x-opml,text/xml,text/yaml,application/yaml"
          error={tooLarge && 'The file is larger than 4 MB.'}
          onChange={(file) => void read(file)}
        />
        <Textarea
          label="Or its text"
          description="OPML of any feed reader, the format of config/sources.yaml, or that of the original CTIScraper. A source that exists is updated."
          placeholder={example}
          autosize
          minRows={10}
          maxRows={28}
          classNames={{ input: 'mono' }}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div role="status">
          {load.isError && <Alert color="red">{inWords(load.error)}</Alert>}
          {done && (
            <Alert color={done.problems.length > 0 ? 'yellow' : 'green'}>
              {counted(done.added, 'source')} added, {done.updated} updated
              {done.problems.length > 0 && `, ${counted(done.problems.length, 'entry', 'entries')} refused`}.
              {done.added + done.updated === 0 && ' What we have already stays as it is.'}
              {done.problems.length > 0 && (
                <ul>
                  {done.problems.map(({ index, slug, message }) => (
                    <li key={`${index} ${message}`}>
                      {slug ?? `entry ${index + 1}`}: {message}
                    </li>
                  ))}
                </ul>
              )}
            </Alert>
          )}
        </div>
        <Button type="submit" loading={load.isPending} disabled={text.trim() === ''}>
          Import
        </Button>
      </Stack>
    </form>
  );
};
