import { Button, TextInput } from '@mantine/core';
import { mdiFilterOffOutline } from '@mdi/js';
import { getRouteApi } from '@tanstack/react-router';
import { FindField } from '../parts/find-field.tsx';
import { Icon } from '../parts/icon.tsx';
import table from '../parts/table.module.css';
import { type AuditSearch, auditSearch } from '../search-params.ts';

const route = getRouteApi('/audit');

/** Narrows the log; all of it is in the address. */
export const AuditFilters = () => {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: { [K in keyof AuditSearch]?: string | undefined }) =>
    void navigate({ search: auditSearch({ ...search, ...change }), replace: true });
  return (
    <div className={table.filters}>
      <FindField label="Action, such as source" value={search.action} onFind={(action) => set({ action })} />
      <FindField label="To what, such as sources/17" value={search.subject} onFind={(subject) => set({ subject })} />
      <FindField label="Id of a user" value={search.actor} onFind={(actor) => set({ actor })} />
      <FindField label="Id of a token" value={search.token} onFind={(token) => set({ token })} />
      <Day label="From this day (UTC)" value={search.since} onPick={(since) => set({ since })} />
      <Day label="Up to this day (UTC)" value={search.until} onPick={(until) => set({ until })} />
      {Object.keys(search).length > 0 && (
        <Button
          variant="subtle"
          leftSection={<Icon path={mdiFilterOffOutline} size={15} />}
          onClick={() => void navigate({ search: {} })}
        >
          Clear
        </Button>
      )}
    </div>
  );
};

type DayProps = { label: string; value: string | undefined; onPick: (day: string | undefined) => void };

const Day = ({ label, value = '', onPick }: DayProps) => (
  <TextInput
    size="xs"
    type="date"
    aria-label={label}
    title={label}
    value={value}
    onChange={(event) => onPick(event.currentTarget.value || undefined)}
  />
);
