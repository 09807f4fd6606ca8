import { Alert, Button, FileInput, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import { counted } from '../parts/count.tsx';
import { useImportSources } from './source-queries.ts';

const maxBytes = 1_000_000;
const example = `sources:
  - slug: the-dfir-report
    name: The DFIR Report
    url: https://thedfirreport.com/
    feedUrl: https://thedfirreport.com/feed/
    tier: premium`;

/** Adds or updates many sources from YAML, pasted or from a file, and says what became of each. */
export const ImportSources = () => {
  const [yaml, setYaml] = useState('');
  const [tooLarge, setTooLarge] = useState(false);
  const load = useImportSources();
  const read = async (file: File | null) => {
    setTooLarge(file !== null && file.size > maxBytes);
    if (file && file.size <= maxBytes) setYaml(await file.text());
  };
  const done = load.data;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        load.mutate(yaml);
      }}
    >
      <Stack gap="md">
        <FileInput
          label="A YAML file"
          placeholder="Choose a file"
          accept=".yaml,.yml,text/yaml,application/yaml"
          error={tooLarge && 'The file is larger than 1 MB.'}
          onChange={(file) => void read(file)}
        />
        <Textarea
          label="Or its text"
          description="The format of config/sources.yaml, or that of the original CTIScraper. A slug that exists is updated."
          placeholder={example}
          autosize
          minRows={10}
          maxRows={28}
          classNames={{ input: 'mono' }}
          spellCheck={false}
          value={yaml}
          onChange={(event) => setYaml(event.currentTarget.value)}
        />
        <div role="status">
          {load.isError && <Alert color="red">{inWords(load.error)}</Alert>}
          {done && (
            <Alert color={done.problems.length > 0 ? 'yellow' : 'green'}>
              {counted(done.added, 'source')} added, {done.updated} updated
              {done.problems.length > 0 && `, ${counted(done.problems.length, 'entry', 'entries')} refused`}.
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
        <Button type="submit" loading={load.isPending} disabled={yaml.trim() === ''}>
          Import
        </Button>
      </Stack>
    </form>
  );
};
