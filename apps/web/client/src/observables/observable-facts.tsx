import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ObservableRow } from '../api/types.ts';
import { Count, independentMeans } from '../parts/count.tsx';
import { When } from '../parts/when.tsx';
import { mentionsHash } from './mention-list.tsx';
import { observableTypeWords } from './observable-types.ts';
import classes from './value-table.module.css';

/** A value's type, how often it was seen, and since when. */
export const ObservableFacts = ({ observable }: { observable: ObservableRow }) => (
  <dl className={classes.facts}>
    <Fact name="Type">{observableTypeWords[observable.type]}</Fact>
    <Fact name="Articles">
      <Link
        to="/observables/$type/$value"
        params={{ type: observable.type, value: observable.value }}
        hash={mentionsHash}
        title="To the articles and their sentences"
      >
        <Count value={observable.articles} />
      </Link>
    </Fact>
    <Fact name="Independent sources" title={independentMeans}>
      {!observable.independentSourcesExact && '≥\u202f'}
      <Count value={observable.independentSources} />
    </Fact>
    <Fact name="Mentions">
      <Count value={observable.mentions} />
    </Fact>
    <Fact name="First seen">
      <When at={observable.firstSeenAt} />
    </Fact>
    <Fact name="Last seen">
      <When at={observable.lastSeenAt} />
    </Fact>
  </dl>
);

const Fact = ({ name, title, children }: { name: string; title?: string; children: ReactNode }) => (
  <div>
    <dt title={title}>{name}</dt>
    <dd>{children}</dd>
  </div>
);
