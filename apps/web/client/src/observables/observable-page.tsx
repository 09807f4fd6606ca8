import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ObservableType } from '../api/types.ts';
import dashboards from '../dashboards/dashboards.module.css';
import { TimelineCards } from '../dashboards/timeline-cards.tsx';
import { TogetherCard } from '../dashboards/together-card.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { IndicatorCard } from './indicator-card.tsx';
import { MentionList } from './mention-list.tsx';
import { NamingSources } from './naming-sources.tsx';
import { ObservableActions } from './observable-actions.tsx';
import { ObservableFacts } from './observable-facts.tsx';
import { observableByValue } from './observable-queries.ts';
import { observableTypeNames } from './observable-types.ts';
import { ObservableVerdict } from './observable-verdict.tsx';
import classes from './value-table.module.css';

/** One value: what it is, when and by whom it was named, beside what else, and in which sentences. */
export const ObservablePage = () => {
  const { type, value } = useParams({ from: '/observables/$type/$value' });
  const known = observableTypeNames.find((name) => name === type);
  if (!known)
    return (
      <Page title="Observable">
        <EmptyState title="No such type of observable">{type} is not a type this system knows.</EmptyState>
      </Page>
    );
  return <Known type={known} value={value} />;
};

const Known = ({ type, value: asked }: { type: ObservableType; value: string }) => {
  const query = useQuery(observableByValue(type, asked));
  const { observable, suggestion } = query.data ?? {};
  const value = observable?.value ?? asked;
  const narrowing = useMemo(
    () => ({ observableType: type, observable: value, duplicates: 'show' as const }),
    [type, value],
  );
  if (!observable || !suggestion)
    return (
      <Page title="Observable">
        {query.isPending ? <Loading rows={8} /> : <ErrorState error={query.error} retry={() => void query.refetch()} />}
      </Page>
    );
  return (
    <Page
      title={observable.defanged}
      heading={<span className={classes.heading}>{observable.defanged}</span>}
      actions={<ObservableActions observable={observable} />}
    >
      <ObservableFacts observable={observable} />
      <ObservableVerdict observable={observable} />
      <div className={classes.indicator}>
        <IndicatorCard observable={observable} suggestion={suggestion} />
      </div>
      <TimelineCards
        subject={{ what: 'observables', type, value }}
        narrowing={{ observableType: type, observable: value }}
      />
      <div className={`${dashboards.cards} ${classes.beside}`}>
        <TogetherCard type={type} value={value} />
        <NamingSources type={type} value={value} narrowing={narrowing} />
      </div>
      <MentionList key={value} observable={observable} narrowing={narrowing} />
    </Page>
  );
};
