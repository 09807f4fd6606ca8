import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { mdiOpenInNew } from '@mdi/js';
import type { Entity } from '../api/types.ts';
import { TimelineCards } from '../dashboards/timeline-cards.tsx';
import facts from '../observables/value-table.module.css';
import { Badge } from '../parts/badge.tsx';
import { Count } from '../parts/count.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { When } from '../parts/when.tsx';
import { EntityAliases } from './entity-aliases.tsx';
import { EntityArticles } from './entity-articles.tsx';
import { EntityMerge } from './entity-merge.tsx';
import { entityById } from './entity-queries.ts';
import { EntityRelations } from './entity-relations.tsx';
import { kindWords, likelihoodWords, severityWords } from './entity-words.ts';
import classes from './entity.module.css';

/** One entity: its names, what is said of it, and the articles with the sentences that name it. */
export const EntityPage = () => {
  const { entityId } = useParams({ from: '/entities/$entityId' });
  const query = useQuery(entityById(entityId));
  const entity = query.data;
  if (!entity)
    return (
      <Page title={entityId}>
        {query.isPending ? <Loading rows={8} /> : <ErrorState error={query.error} retry={() => void query.refetch()} />}
      </Page>
    );
  return (
    <Page
      title={entity.name}
      note={
        <>
          <Badge tone="info">{kindWords[entity.kind].one}</Badge> <span className="mono faint">{entity.id}</span>
        </>
      }
      actions={entity.url && <CatalogueLink id={entity.id} url={entity.url} />}
    >
      {entity.id !== entityId && (
        <p role="note" className="dim">
          What you asked for ({entityId}) counts as {entity.name}, because somebody merged them. It can be taken back
          below.
        </p>
      )}
      <Facts entity={entity} />
      <TimelineCards subject={{ what: 'entities', id: entity.id }} narrowing={{ entity: entity.id }} />
      <div className={classes.columns}>
        <EntityArticles key={entity.id} entity={entity} />
        <div className={classes.side}>
          <EntityRelations entity={entity} />
          <EntityAliases entity={entity} />
          <EntityMerge key={entity.id} entity={entity} />
        </div>
      </div>
    </Page>
  );
};

const CatalogueLink = ({ id, url }: { id: string; url: string }) => (
  <Button
    component="a"
    href={url}
    target="_blank"
    rel="noopener noreferrer"
    variant="default"
    rightSection={<Icon path={mdiOpenInNew} size={15} />}
  >
    {id.startsWith('CVE-') ? 'NVD' : 'MITRE ATT&CK'}
  </Button>
);

const Facts = ({ entity }: { entity: Entity }) => {
  const severity = entity.vulnerability
    ? [...severityWords(entity.vulnerability), ...(entity.epss ? [likelihoodWords(entity.epss)] : [])]
    : [];
  return (
    <dl className={facts.facts}>
      <div>
        <dt>Articles</dt>
        <dd>
          <Link to="/articles" search={{ entity: entity.id }}>
            <Count value={entity.articles} />
          </Link>
        </dd>
      </div>
      <div>
        <dt>First seen</dt>
        <dd>
          <When at={entity.firstSeenAt} />
        </dd>
      </div>
      <div>
        <dt>Last seen</dt>
        <dd>
          <When at={entity.lastSeenAt} />
        </dd>
      </div>
      {entity.own && (
        <div>
          <dt>Added by</dt>
          <dd>
            {entity.own.addedBy}, <When at={entity.own.addedAt} />
          </dd>
        </div>
      )}
      {entity.vulnerability && (
        <div>
          <dt>Severity and use</dt>
          <dd>
            {severity.length === 0
              ? "Not in CISA's catalogue, and no article states a score"
              : severity.map((line) => <div key={line}>{line}</div>)}
          </dd>
        </div>
      )}
    </dl>
  );
};
