import { NumberInput, Stack, Switch, Textarea } from '@mantine/core';
import type { FieldsProps } from './source-fields.tsx';

type ListField = 'allowHosts' | 'urlPatterns' | 'skipTitles' | 'sitemaps' | 'listings';

const lists: { field: ListField; label: string; description: string }[] = [
  {
    field: 'skipTitles',
    label: 'Skip titles with',
    description: 'One word or phrase a line. An entry whose title holds one is skipped.',
  },
  {
    field: 'allowHosts',
    label: 'Only on these hosts',
    description: 'One a line, their subdomains included. Empty allows any.',
  },
  {
    field: 'urlPatterns',
    label: 'Only addresses that match',
    description: 'One regular expression a line; one must match. Empty allows any.',
  },
  {
    field: 'sitemaps',
    label: 'Sitemaps',
    description: 'One address a line, read when there is no feed. Empty asks robots.txt.',
  },
  {
    field: 'listings',
    label: 'Index pages',
    description: 'One address a line; their links are articles, where there is neither feed nor sitemap.',
  },
];

/** What is taken from a source, and what is left out. */
export const RuleFields = ({ form, onChange, errors }: FieldsProps) => (
  <Stack gap="sm">
    {lists.map(({ field, label, description }) => (
      <Textarea
        key={field}
        label={label}
        description={description}
        autosize
        minRows={1}
        maxRows={8}
        classNames={{ input: 'mono' }}
        value={form[field]}
        error={errors[field]}
        onChange={(event) => onChange({ [field]: event.currentTarget.value })}
      />
    ))}
    <NumberInput
      label="Shortest text"
      description="A shorter text is skipped as too short."
      suffix=" characters"
      min={0}
      value={form.minTextLength}
      error={errors['minTextLength']}
      onChange={(minTextLength) => onChange({ minTextLength })}
    />
    <NumberInput
      label="Oldest entry"
      description="An older entry is skipped at first sight. Empty takes all."
      suffix=" days"
      min={1}
      value={form.maxAgeDays}
      error={errors['maxAgeDays']}
      onChange={(maxAgeDays) => onChange({ maxAgeDays })}
    />
    <Switch
      label="The feed carries the whole text; do not fetch the pages"
      checked={form.feedOnly}
      onChange={(event) => onChange({ feedOnly: event.currentTarget.checked })}
    />
  </Stack>
);
