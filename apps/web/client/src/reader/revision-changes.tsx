import { useQuery } from '@tanstack/react-query';
import type { RevisionChange } from '../api/types.ts';
import { observableTypeWords } from '../observables/observable-types.ts';
import { thin } from '../parts/count.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { defanged } from './defanged.ts';
import { changesFrom } from './revision-queries.ts';
import { TextDiff } from './text-diff.tsx';
import classes from './revisions.module.css';

type Props = { articleId: number; from: number; language: string | null };

/** What a publisher changed from one text to the next: its title, its observables, its words. */
export const RevisionChanges = ({ articleId, from, language }: Props) => {
  const query = useQuery(changesFrom(articleId, from));
  if (query.isPending) return <Loading rows={10} />;
  if (!query.data) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const { titleBefore, titleAfter, text, observables } = query.data;
  return (
    <div lang={language ?? undefined}>
      {titleBefore !== titleAfter && (
        <p className={classes.titles}>
          Its title was <del>{titleBefore}</del> and is <ins>{titleAfter}</ins>
        </p>
      )}
      <Observables {...observables} />
      <h2 className={classes.heading}>
        Text{' '}
        <span className={classes.sum}>
          {thin(text.added)} characters added, {thin(text.removed)} removed
        </span>
      </h2>
      <TextDiff key={from} text={text} />
    </div>
  );
};

const Observables = ({ added, removed, kept }: RevisionChange['observables']) => (
  <section aria-label="Change in observables">
    <h2 className={classes.heading}>
      Observables{' '}
      <span className={classes.sum}>
        {thin(added.length)} added, {thin(removed.length)} removed, {thin(kept)} kept
      </span>
    </h2>
    {added.length + removed.length > 0 && (
      <ul className={classes.values}>
        {added.map((one) => (
          <Value key={`+${one.type} ${one.value}`} {...one} kind="added" />
        ))}
        {removed.map((one) => (
          <Value key={`-${one.type} ${one.value}`} {...one} kind="removed" />
        ))}
      </ul>
    )}
  </section>
);

type ValueProps = RevisionChange['observables']['added'][number] & { kind: 'added' | 'removed' };

const Value = ({ type, value, kind }: ValueProps) => {
  const Changed = kind === 'added' ? 'ins' : 'del';
  return (
    <li>
      <span className={classes.sign} aria-hidden>
        {kind === 'added' ? '+' : '−'}
      </span>
      <span className="sr-only">{kind}: </span>
      <Changed className="mono">{defanged(type, value)}</Changed>{' '}
      <span className="faint">{observableTypeWords[type]}</span>
    </li>
  );
};
