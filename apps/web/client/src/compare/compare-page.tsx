import { mdiCompareHorizontal } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { CompareForm } from './compare-form.tsx';
import classes from './compare.module.css';
import { Findings } from './findings.tsx';
import { placeOf, type Side, sideOf } from './side.ts';
import { SideHead } from './side-head.tsx';
import { alignTexts, type Words } from './word-diff.ts';

const nowhere = { articleId: 0, revision: null };

const useSide = (given: string | undefined) => {
  const place = placeOf(given);
  return useQuery({ ...sideOf(place ?? nowhere), enabled: place !== null });
};

/** Two articles, or two texts of one, side by side: what differs in words, observables and techniques. */
export const ComparePage = () => {
  const { left, right } = useSearch({ from: '/compare' });
  const one = useSide(left);
  const other = useSide(right);
  const error = one.error ?? other.error;
  return (
    <Page title="Compare">
      <CompareForm key={`${left} ${right}`} left={left} right={right} />
      {error ? (
        <ErrorState error={error} retry={() => void Promise.all([one.refetch(), other.refetch()])} />
      ) : placeOf(left) === null || placeOf(right) === null ? (
        <EmptyState icon={mdiCompareHorizontal} title="Which two?">
          Give two articles by their address or number; with a dot, an earlier text: 34.2 is the second text of article
          34.
        </EmptyState>
      ) : one.data && other.data ? (
        <Both left={one.data} right={other.data} />
      ) : (
        <Loading rows={12} height={48} />
      )}
    </Page>
  );
};

const Both = ({ left, right }: { left: Side; right: Side }) => {
  const pairs = useMemo(() => alignTexts(left.text, right.text), [left.text, right.text]);
  return (
    <>
      <Findings left={left} right={right} />
      <div className={classes.sides} role="region" aria-label="Both texts" tabIndex={0}>
        <SideHead side={left} word="Left" />
        <SideHead side={right} word="Right" />
        {pairs.map((pair, index) => (
          <Pieces key={index} {...pair} languages={[left.language, right.language]} />
        ))}
      </div>
    </>
  );
};

type PiecesProps = { left: Words[]; right: Words[]; isSame: boolean; languages: (string | null)[] };

const Pieces = ({ left, right, isSame, languages: [one, other] }: PiecesProps) => (
  <>
    <p className={classes.piece} data-same={isSame || undefined} lang={one ?? undefined} dir="auto">
      {left.map(({ text, isOwn }, index) => (isOwn ? <del key={index}>{text}</del> : text))}
    </p>
    <p className={classes.piece} data-same={isSame || undefined} lang={other ?? undefined} dir="auto">
      {right.map(({ text, isOwn }, index) => (isOwn ? <ins key={index}>{text}</ins> : text))}
    </p>
  </>
);
