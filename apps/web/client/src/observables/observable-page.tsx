import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { mdiContentCopy } from '@mdi/js';
import type { ObservableType } from '../api/types.ts';
import { TogetherCard } from '../dashboards/together-card.tsx';
import { Count, independentMeans } from '../parts/count.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { When } from '../parts/when.tsx';
import { copyText } from '../reader/copy-form.ts';
import { IndicatorCard } from './indicator-card.tsx';
import { ObservableVerdict } from './observable-verdict.tsx';
import { observableByValue } from './observable-queries.ts';
import { observableTypeNames, observableTypeWords } from './observable-types.ts';
import { SeenIn } from './seen-in.tsx';
import classes from './value-table.module.css';

/** One value: what it is, since when it is seen, and in which articles. */
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

const Known = ({ type, value }: { type: ObservableType; value: string }) => {
  const query = useInfiniteQuery(observableByValue(type, value));
  const first = query.data?.pages[0];
  const observable = first?.observable;
  if (!observable)
    return (
      <Page title="Observable">
        {query.isPending ? <Loading rows={8} /> : <ErrorState error={query.error} retry={() => void query.refetch()} />}
      </Page>
    );
  return (
    <Page
      title={observable.defanged}
      heading={<span className={classes.heading}>{observable.defanged}</span>}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<Icon path={mdiContentCopy} size={15} />}
            onClick={() => void copyText(observable.defanged)}
          >
            Copy defanged
          </Button>
          <Button
            variant="default"
            leftSection={<Icon path={mdiContentCopy} size={15} />}
            onClick={() => void copyText(observable.value)}
          >
            Copy raw
          </Button>
        </>
      }
    >
      <dl className={classes.facts}>
        <div>
          <dt>Type</dt>
          <dd>{observableTypeWords[type]}</dd>
        </div>
        <div>
          <dt>Articles</dt>
          <dd>
            <Count value={observable.articles} />
          </dd>
        </div>
        <div>
          <dt title={independentMeans}>Independent sources</dt>
          <dd>
            {!observable.independentSourcesExact && '≥\u202f'}
            <Count value={observable.independentSources} />
          </dd>
        </div>
        <div>
          <dt>Mentions</dt>
          <dd>
            <Count value={observable.mentions} />
          </dd>
        </div>
        <div>
          <dt>First seen</dt>
          <dd>
            <When at={observable.firstSeenAt} />
          </dd>
        </div>
        <div>
          <dt>Last seen</dt>
          <dd>
            <When at={observable.lastSeenAt} />
          </dd>
        </div>
      </dl>
      <ObservableVerdict observable={observable} />
      <div className={classes.indicator}>
        <IndicatorCard observable={observable} suggestion={first.suggestion} />
      </div>
      <TogetherCard type={observable.type} value={observable.value} />
      <SeenIn
        name="observable"
        search={{ observableType: observable.type, observable: observable.value, duplicates: 'show' }}
        query={query}
      />
    </Page>
  );
};
