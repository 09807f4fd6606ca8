import { Select, Switch, TextInput } from '@mantine/core';
import { observableTypeNames, observableTypeWords } from '../observables/observable-types.ts';
import { platformNames, stageNames, tierNames, type ArticleSearch } from '../search-params.ts';
import { platformWords } from './platform-words.ts';
import type { SearchChange } from './change-search.ts';
import classes from './filter-bar.module.css';
import { useSourceNames } from './use-source-names.ts';

type Props = {
  search: ArticleSearch;
  set: (change: SearchChange) => void;
  /** Fields that make no sense in the list at hand. */
  hides?: (keyof ArticleSearch)[];
};

const hour = 3_600_000;
const spans = { '24': 'Last 24 hours', '168': 'Last 7 days', '720': 'Last 30 days', '2160': 'Last 90 days' };

const inPanel = { comboboxProps: { withinPortal: false }, size: 'xs', clearable: true, allowDeselect: true } as const;

/** Everything a list of articles can be narrowed by. */
export const FilterFields = ({ search, set, hides = [] }: Props) => {
  const sources = useSourceNames();
  return (
    <div className={classes.fields}>
      <Select
        {...inPanel}
        label="Hunt score"
        placeholder="Any"
        data={[20, 40, 60, 80].map((score) => ({ value: String(score), label: `${score} or more` }))}
        value={search.minScore === undefined ? null : String(search.minScore)}
        onChange={(value) => set({ minScore: value === null ? undefined : Number(value), maxScore: undefined })}
      />
      <Select
        {...inPanel}
        label="Collected"
        placeholder={search.since ? 'Since a date' : 'Any time'}
        data={Object.entries(spans).map(([value, label]) => ({ value, label }))}
        value={spanOf(search.since)}
        onChange={(value) => set({ since: value === null ? undefined : hoursAgo(Number(value)) })}
      />
      <Select
        {...inPanel}
        searchable
        label="Source"
        placeholder="Any"
        nothingFoundMessage="No such source"
        data={sources.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={search.source === undefined ? null : String(search.source)}
        onChange={(value) => set({ source: value === null ? undefined : Number(value) })}
      />
      <Select
        {...inPanel}
        label="Tier"
        placeholder="Any"
        data={[...tierNames]}
        value={search.tier ?? null}
        onChange={(value) => set({ tier: value ?? undefined })}
      />
      <Typed
        label="Technique"
        placeholder="T1059.001"
        value={search.technique}
        set={(technique) => set({ technique })}
      />
      <Select
        {...inPanel}
        label="Platform"
        placeholder="Any"
        data={platformNames.map((value) => ({ value, label: platformWords[value] }))}
        value={search.platform ?? null}
        onChange={(value) => set({ platform: value ?? undefined })}
      />
      <Typed label="Language" placeholder="en" value={search.language} set={(language) => set({ language })} />
      <Select
        {...inPanel}
        label="Has observable"
        placeholder="Any"
        data={observableTypeNames.map((value) => ({ value, label: observableTypeWords[value] }))}
        value={search.observableType ?? null}
        onChange={(value) => set({ observableType: value ?? undefined, observable: undefined })}
      />
      {!hides.includes('stage') && <StageField stage={search.stage} set={set} />}
      <Switch
        className={classes.wide}
        size="xs"
        label="Names a vulnerability known to be exploited"
        checked={search.exploited === 'true'}
        onChange={(event) => set({ exploited: event.currentTarget.checked ? 'true' : undefined })}
      />
      {!hides.includes('duplicates') && (
        <Switch
          className={classes.wide}
          size="xs"
          label="Show copies of the same text"
          checked={search.duplicates === 'show'}
          onChange={(event) => set({ duplicates: event.currentTarget.checked ? 'show' : undefined })}
        />
      )}
    </div>
  );
};

const StageField = ({ stage, set }: { stage: Props['search']['stage'] } & Pick<Props, 'set'>) => (
  <Select
    {...inPanel}
    label="Stage"
    placeholder="Any"
    data={[...stageNames]}
    value={stage ?? null}
    onChange={(value) => set({ stage: value ?? undefined })}
  />
);

/** A field that takes effect when left or on Enter, not at every letter. */
const Typed = (props: {
  label: string;
  placeholder: string;
  value: string | undefined;
  set: (value: string | undefined) => void;
}) => (
  <TextInput
    key={props.value ?? ''}
    size="xs"
    label={props.label}
    placeholder={props.placeholder}
    defaultValue={props.value ?? ''}
    maxLength={200}
    onBlur={(event) => {
      const value = event.currentTarget.value.trim();
      if (value !== (props.value ?? '')) props.set(value || undefined);
    }}
    onKeyDown={(event) => {
      if (event.key === 'Enter') event.currentTarget.blur();
    }}
  />
);

/** Full hours, so that the URL and the cache do not change with every click. */
const hoursAgo = (hours: number): string => new Date(Math.floor(Date.now() / hour - hours) * hour).toISOString();

/** The choice a moment in the URL stands for, when it is one of them. */
const spanOf = (since: string | undefined): string | null => {
  if (!since) return null;
  const hours = Math.floor((Date.now() - Date.parse(since)) / hour);
  return Object.keys(spans).find((choice) => Math.abs(Number(choice) - hours) <= 1) ?? null;
};
