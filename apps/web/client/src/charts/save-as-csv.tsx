import { ActionIcon } from '@mantine/core';
import { mdiDownload } from '@mdi/js';
import { useMutation } from '@tanstack/react-query';
import { inWords } from '../api/problem.ts';
import { Icon } from '../parts/icon.tsx';
import { toast } from '../parts/toast.tsx';
import { ChartAction } from './chart-action.tsx';
import type { ChartRows } from './chart-table.tsx';
import { saveTable } from './save-table.ts';

const word = 'Save as CSV';

type Props = {
  question: string;
  file: string;
  table: ChartRows;
  /** Where the server gives the same rows as CSV; without it the browser makes the file from the table. */
  csv?: string | undefined;
};

/** The chart's rows as a file; either way the audit log has it first. For who may export. */
export const SaveAsCsv = ({ question, file, table, csv }: Props) => {
  const save = useMutation({
    mutationFn: () => saveTable(file, table),
    onError: (error) => toast(`Nothing was saved. ${inWords(error)}`, { tone: 'bad' }),
    // Without a connection it fails at once: a file that comes an hour later is a surprise.
    networkMode: 'always',
  });
  if (csv === undefined)
    return (
      <ChartAction
        icon={mdiDownload}
        word={word}
        question={question}
        isBusy={save.isPending}
        run={() => save.mutate()}
      />
    );
  return (
    <ActionIcon
      component="a"
      href={csv}
      download={`${file}.csv`}
      variant="subtle"
      color="gray"
      aria-label={`${word}: ${question}`}
      title={word}
    >
      <Icon path={mdiDownload} size={16} />
    </ActionIcon>
  );
};
