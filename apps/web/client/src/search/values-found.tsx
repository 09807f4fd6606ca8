import { Button } from '@mantine/core';
import { mdiFingerprint } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import type { FoundValues } from '../api/types.ts';
import { counted, thin } from '../parts/count.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { allOf, isValueList } from './asked-text.ts';
import { Holders } from './holders.tsx';
import { KnownValues } from './known-values.tsx';
import classes from './search-page.module.css';
import { foundValues } from './search-query.ts';

type Props = { text: string; ask: (q: string) => void };

/** What is known of each value in a pasted list or text. */
export const ValuesFound = ({ text, ask }: Props) => {
  const query = useQuery(foundValues(text));
  if (query.isPending) return <Loading rows={8} height={40} />;
  if (query.data === undefined) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.data.values.length === 0) return <NoValues text={text} ask={ask} />;
  return <Told found={query.data} text={text} ask={ask} />;
};

const Told = ({ found, text, ask }: Props & { found: FoundValues }) => {
  const { values, holders, isCut } = found;
  const known = values.filter(({ articles }) => articles > 0);
  const unknown = values.filter(({ articles }) => articles === 0);
  return (
    <>
      <p className={classes.total} role="status">
        {known.length === 0
          ? `None of these ${counted(values.length, 'value')} is in any article.`
          : `${thin(known.length)} of ${counted(values.length, 'value')} in articles.`}
        {isCut && ' The text was too long: only its beginning was read.'}
      </p>
      {isValueList(text) && (
        <Button size="compact-sm" variant="default" mb={12} onClick={() => ask(allOf(text))}>
          Search for articles that hold all of them
        </Button>
      )}
      {holders.length > 0 && values.length > 1 && <Holders holders={holders} of={known.length} />}
      {known.length > 0 && <KnownValues values={known} />}
      {unknown.length > 0 && (
        <details className={classes.unknown} open={known.length === 0 || unknown.length <= 20}>
          <summary>{counted(unknown.length, 'value')} in no article</summary>
          <ul>
            {unknown.map(({ type, value, defanged, lists }) => (
              <li key={`${type} ${value}`}>
                <code>{defanged}</code> {lists.reason && <span className="dim">{lists.reason}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
};

const NoValues = ({ text, ask }: Props) => {
  const line = text.replace(/\s+/g, ' ');
  return (
    <EmptyState
      icon={mdiFingerprint}
      title="No value was recognised in what was pasted"
      actions={
        line.length <= 200 && (
          <Button variant="default" onClick={() => ask(line)}>
            Search for its words
          </Button>
        )
      }
    >
      Addresses, domains, URLs, hashes, CVEs and file names are, defanged or not.
    </EmptyState>
  );
};
