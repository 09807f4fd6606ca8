import { Button, Select } from '@mantine/core';
import { mdiDownload, mdiMarker } from '@mdi/js';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Annotation, AnnotationQuery } from '../api/types.ts';
import { useViewer } from '../auth/use-viewer.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { Pager } from '../parts/pager.tsx';
import { Table } from '../parts/table.tsx';
import table from '../parts/table.module.css';
import { When } from '../parts/when.tsx';
import { annotationList } from './annotation-queries.ts';
import { annotationKinds, kindInWords } from './annotation-words.ts';
import { UseSelect } from './use-select.tsx';

const columns = [{ name: 'Words' }, { name: 'They are' }, { name: 'By', from: 'medium' as const }, { name: 'Use' }];
const uses = [
  { value: 'none', label: 'No use yet' },
  { value: 'train', label: 'train' },
  { value: 'eval', label: 'eval' },
  { value: 'gold', label: 'gold' },
];

/** Everything people said of words in articles: what the classifier learns from, and what it is measured with. */
export const AnnotationsPage = () => {
  const search = useSearch({ from: '/annotations' });
  const navigate = useNavigate({ from: '/annotations' });
  const { may } = useViewer();
  const kind = annotationKinds.find(({ value }) => value === search.kind)?.value;
  const filters: AnnotationQuery = {
    ...(kind && { kind }),
    ...(search.use && { use: search.use }),
    ...(search.article !== undefined && { articleId: search.article }),
  };
  const query = useInfiniteQuery(annotationList(filters));
  const rows = query.data?.pages.flatMap((page) => page.items);
  const set = (change: Partial<Record<'kind' | 'use', string | undefined>>) =>
    void navigate({ search: (before) => ({ ...before, ...change }) as typeof before, replace: true });
  const common = { size: 'xs', clearable: true, allowDeselect: true } as const;
  return (
    <Page
      title="Annotations"
      note="What people said of words in articles"
      actions={may('export') && <Exports {...filters} />}
    >
      <div className={table.filters}>
        <Select
          {...common}
          aria-label="What they are"
          placeholder="Any kind"
          searchable
          data={annotationKinds}
          value={search.kind ?? null}
          onChange={(value) => set({ kind: value ?? undefined })}
        />
        <Select
          {...common}
          aria-label="Use"
          placeholder="Any use"
          data={uses}
          value={search.use ?? null}
          onChange={(use) => set({ use: use ?? undefined })}
        />
      </div>
      {query.isPending ? (
        <Loading rows={8} height={44} />
      ) : rows === undefined ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : rows.length === 0 ? (
        <EmptyState icon={mdiMarker} title="No annotations here">
          {may('triage')
            ? 'Select words while reading an article: a small bar asks what they are.'
            : 'They appear here when somebody says what words in an article are.'}
        </EmptyState>
      ) : (
        <>
          <Table caption="Annotations" columns={columns}>
            {rows.map((annotation) => (
              <Row key={annotation.id} annotation={annotation} />
            ))}
          </Table>
          <Pager query={query} shown={rows.length} />
        </>
      )}
    </Page>
  );
};

const Row = ({ annotation }: { annotation: Annotation }) => (
  <tr>
    <td className={table.wrap}>
      {annotation.quote.length > 240 ? `${annotation.quote.slice(0, 239)}…` : annotation.quote}
      <div className={table.under}>
        {annotation.articleId !== null ? (
          <Link to="/articles/$articleId" params={{ articleId: String(annotation.articleId) }}>
            {annotation.articleTitle}
          </Link>
        ) : (
          'Its article is deleted'
        )}
        {annotation.stale && '; not in the present text'}
      </div>
    </td>
    <td>{kindInWords(annotation.kind)}</td>
    <td className={table.medium}>
      {annotation.madeByName}
      <div className={table.under}>
        <When at={annotation.madeAt} />
      </div>
    </td>
    <td>
      <UseSelect annotation={annotation} />
    </td>
  </tr>
);

const Exports = (filters: AnnotationQuery) => (
  <>
    {(['csv', 'jsonl'] as const).map((format) => {
      const given = Object.entries({ format, ...filters }).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, String(value)]],
      );
      return (
        <Button
          key={format}
          component="a"
          variant="default"
          href={`/api/v1/annotations/export?${new URLSearchParams(given).toString()}`}
          download={`annotations.${format}`}
          leftSection={<Icon path={mdiDownload} size={15} />}
        >
          {format === 'csv' ? 'CSV' : 'JSON lines'}
        </Button>
      );
    })}
  </>
);
