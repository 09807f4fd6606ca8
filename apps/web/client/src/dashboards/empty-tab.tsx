import { Button } from '@mantine/core';
import { mdiChartBoxOutline } from '@mdi/js';
import { getRouteApi, Link } from '@tanstack/react-router';
import { usePulse } from '../api/pulse.ts';
import { counted } from '../parts/count.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { type Tab, tabWords } from './tabs.ts';

const route = getRouteApi('/dashboards/$tab');

/** Instead of empty charts: what a tab needs before it can show anything, and where that is to be had. */
export const EmptyTab = ({ tab }: { tab: Tab }) => {
  const articles = usePulse()?.articles ?? 0;
  const { days, since, until, source, tier } = route.useSearch();
  const { needs, way } = tabWords[tab];
  const isNarrow = source !== undefined || tier !== undefined;
  const isShort = days !== 90 || since !== undefined || until !== undefined;
  if (articles === 0)
    return (
      <EmptyState
        icon={mdiChartBoxOutline}
        title="Nothing has been collected yet"
        actions={<Way to={way.word} link={way.link} isFirst />}
      >
        {needs}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={mdiChartBoxOutline}
      title={isNarrow ? 'Nothing in these days with these filters' : 'Nothing in these days'}
      actions={
        <>
          {(isShort || isNarrow) && (
            <Button
              renderRoot={(props) => <Link to="/dashboards/$tab" params={{ tab }} search={{ days: 90 }} {...props} />}
            >
              Look at the last 90 days
            </Button>
          )}
          <Way to={way.word} link={way.link} />
        </>
      }
    >
      {needs} Of the {counted(articles, 'article')} here none fits.
    </EmptyState>
  );
};

type WayProps = { to: string; link: (typeof tabWords)[Tab]['way']['link']; isFirst?: boolean };

const Way = ({ to, link, isFirst = false }: WayProps) => (
  <Button variant={isFirst ? 'filled' : 'default'} renderRoot={(props) => <Link {...link} {...props} />}>
    {to}
  </Button>
);
