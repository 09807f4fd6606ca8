import { ActionIcon } from '@mantine/core';
import { mdiPause, mdiPlay, mdiRefresh } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import type { Source } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { thin } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import { Sparkline } from '../parts/sparkline.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { TierMark } from '../parts/tier-mark.tsx';
import { When } from '../parts/when.tsx';
import { NextCheck } from './next-check.tsx';
import { useCheckNow, useSetActive } from './source-queries.ts';

const host = (url: string): string => (URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') : url);

const Actions = ({ source }: { source: Source }) => {
  const check = useCheckNow();
  const { set, pending } = useSetActive();
  const isPaused = source.state === 'paused' || !source.active;
  const pause = isPaused ? `Resume ${source.name}` : `Pause ${source.name}`;
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Check ${source.name} now`}
        title="Check now"
        loading={check.isPending}
        onClick={() => check.mutate(source)}
      >
        <Icon path={mdiRefresh} size={17} />
      </ActionIcon>{' '}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={pause}
        title={isPaused ? 'Resume' : 'Pause'}
        loading={pending}
        onClick={() => set(source, isPaused)}
      >
        <Icon path={isPaused ? mdiPlay : mdiPause} size={17} />
      </ActionIcon>
    </>
  );
};

const Row = ({ source }: { source: Source }) => (
  <tr>
    <td>
      <Link to="/sources/$sourceId" params={{ sourceId: String(source.id) }} className={table.name}>
        {source.name}
      </Link>
      <div className={`${table.under} ${table.clip} ${table.medium}`}>{host(source.url)}</div>
    </td>
    <td className={table.medium}>
      <TierMark tier={source.tier} word />
    </td>
    <td>
      <StateBadge state={source.state} />
      {source.stateReason && <div className={table.under}>{source.stateReason}</div>}
    </td>
    <td className={table.medium}>
      <When at={source.lastNewAt} />
    </td>
    <td className={table.wide}>
      <NextCheck source={source} />
    </td>
    <td className={table.wide}>
      <Sparkline values={source.articles30d} of="article" />
    </td>
    <td className={`${table.number} ${table.medium}`}>
      <Link to="/articles" search={{ source: source.id }}>
        {thin(source.articles)}
      </Link>
    </td>
    <td className={`${table.number} ${table.wide}`}>
      <Link to="/sources/$sourceId" params={{ sourceId: String(source.id) }} search={{ tab: 'skips' }}>
        {thin(source.skips)}
      </Link>
    </td>
    <td className={table.actions}>
      <May do="sources">
        <Actions source={source} />
      </May>
    </td>
  </tr>
);

/** Sources as rows: state in words, when they are checked, what they brought. */
export const SourceTable = ({ sources }: { sources: Source[] }) => (
  <Table
    columns={[
      { name: 'Source' },
      { name: 'Tier', from: 'medium' },
      { name: 'State' },
      { name: 'Last new', from: 'medium' },
      { name: 'Next check', from: 'wide' },
      { name: 'New, 30 days', from: 'wide' },
      { name: 'Articles', isNumber: true, from: 'medium' },
      { name: 'Skipped', isNumber: true, from: 'wide' },
      { name: 'Actions', isHidden: true },
    ]}
  >
    {sources.map((source) => (
      <Row key={source.id} source={source} />
    ))}
  </Table>
);
