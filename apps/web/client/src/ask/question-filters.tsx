import { Button, MultiSelect, Popover, Select, TextInput } from '@mantine/core';
import { mdiClose, mdiFilterVariant } from '@mdi/js';
import { useSourceNames } from '../articles/use-source-names.ts';
import chips from '../articles/filter-bar.module.css';
import { Icon } from '../parts/icon.tsx';
import { apiFilters, filterWords, sourceIds, type FilterSearch } from './ask-filters.ts';
import classes from './ask.module.css';

export type FilterChange = { [Key in keyof FilterSearch]?: FilterSearch[Key] | undefined };
type Props = { filters: FilterSearch; set: (change: FilterChange) => void };

/** What narrows the articles that are asked: each filter in force is a chip that can be removed. */
export const QuestionFilters = ({ filters, set }: Props) => {
  const sources = useSourceNames();
  const words = filterWords(apiFilters(filters), (id) => sources.find((source) => source.id === id)?.name);
  return (
    <>
      <Popover position="bottom-start" shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <Button variant="default" leftSection={<Icon path={mdiFilterVariant} size={15} />}>
            {words.length === 0 ? 'All articles' : `Filter (${words.length})`}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label="Which articles are asked">
          <Fields filters={filters} set={set} sources={sources} />
        </Popover.Dropdown>
      </Popover>
      {words.length > 0 && (
        <ul className={chips.chips} aria-label="Filters in force">
          {words.map(({ key, label }) => (
            <li key={key}>
              <button
                type="button"
                className={chips.chip}
                aria-label={`Remove filter ${label}`}
                onClick={() => set({ [key]: undefined })}
              >
                {label}
                <Icon path={mdiClose} size={13} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

const Fields = ({ filters, set, sources }: Props & { sources: ReturnType<typeof useSourceNames> }) => {
  const { since, until, minScore } = filters;
  // The sources come last: their list opens with the focus, which the panel gives to its first field.
  const chosen = sourceIds(filters.sources).map(String);
  return (
    <div className={classes.fields}>
      <TextInput
        size="xs"
        type="date"
        label="From this day on"
        value={since ?? ''}
        onChange={(event) => set({ since: event.currentTarget.value || undefined })}
      />
      <TextInput
        size="xs"
        type="date"
        label="Up to this day"
        value={until ?? ''}
        onChange={(event) => set({ until: event.currentTarget.value || undefined })}
      />
      <Select
        size="xs"
        label="Hunt score"
        placeholder="Any"
        clearable
        allowDeselect
        comboboxProps={{ withinPortal: false }}
        data={[20, 40, 60, 80].map((score) => ({ value: String(score), label: `${score} or more` }))}
        value={minScore === undefined ? null : String(minScore)}
        onChange={(value) => set({ minScore: value === null ? undefined : Number(value) })}
      />
      <MultiSelect
        className={classes.whole}
        size="xs"
        label="Sources"
        {...(chosen.length === 0 && { placeholder: 'Any' })}
        searchable
        clearable
        maxValues={50}
        nothingFoundMessage="No such source"
        comboboxProps={{ withinPortal: false }}
        data={sources.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={chosen}
        onChange={(next) => set({ sources: next.length === 0 ? undefined : next.join(',') })}
      />
    </div>
  );
};
