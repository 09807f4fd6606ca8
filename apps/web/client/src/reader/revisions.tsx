import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { mdiUpdate } from '@mdi/js';
import type { Article, Revision } from '../api/types.ts';
import { CompareLink } from '../compare/compare-link.tsx';
import { counted } from '../parts/count.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { RevisionChanges } from './revision-changes.tsx';
import classes from './revisions.module.css';
import { revisionsOf } from './revision-queries.ts';

type Props = {
  article: Article;
  /** The revision compared with the one before it; null takes the newest. */
  chosen: number | null;
  onChoose: (number: number) => void;
};

/** The texts an article has had, and what each changed. */
export const Revisions = ({ article, chosen, onChoose }: Props) => {
  const query = useQuery(revisionsOf(article.id));
  if (query.isPending) return <Loading rows={10} />;
  if (!query.data) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const revisions = query.data;
  // The oldest has nothing before it to be compared with.
  const later = revisions.slice(0, -1);
  const shown = later.find(({ number }) => number === chosen) ?? later[0];
  if (!shown)
    return (
      <EmptyState icon={mdiUpdate} title="It has not changed">
        This is the text as it was first read. When its publisher changes it, both texts are kept and compared here.
      </EmptyState>
    );
  const before = revisions[revisions.indexOf(shown) + 1];
  return (
    <>
      <Select
        className={classes.choose}
        label="What changed with"
        data={later.map((revision) => ({ value: String(revision.number), label: nameOf(revision) }))}
        value={String(shown.number)}
        onChange={(value) => value !== null && onChoose(Number(value))}
      />
      {before && (
        <p>
          <CompareLink left={placeOf(before, article)} right={placeOf(shown, article)} />
        </p>
      )}
      {before && <RevisionChanges articleId={article.id} from={before.number} language={article.language} />}
    </>
  );
};

/** Its newest text goes by the article alone. */
const placeOf = ({ number }: Revision, { id, revision }: Article): string =>
  number === revision ? String(id) : `${id}.${number}`;

/** An instant as the rest of the desk writes exact ones: in UTC, to the minute. */
const minute = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;

const nameOf = ({ number, readAt, replacedAt, words }: Revision): string =>
  [
    replacedAt === null ? `revision ${number} (now)` : `revision ${number}`,
    readAt && `read ${minute(readAt)}`,
    counted(words, 'word'),
  ]
    .filter(Boolean)
    .join(', ');
