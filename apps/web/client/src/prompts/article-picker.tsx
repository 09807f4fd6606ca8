import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, data } from '../api/client.ts';

/** The newest articles, or those whose title or text has the words; only ones with a text. */
const articleChoices = (q: string) =>
  queryOptions({
    queryKey: ['articles', 'choices', q],
    queryFn: async ({ signal }) => {
      const query = { ...(q && { q }), stage: 'extracted', sort: q ? 'priority' : 'newest', limit: 20 } as const;
      const { items } = await data(api.GET('/articles', { params: { query }, signal }));
      return items.map(({ id, title, source }) => ({ id, title, source: source.name }));
    },
    staleTime: 15_000,
  });

type Props = { value: number | null; onChange: (id: number | null) => void };

/** One article, found by its words. */
export const ArticlePicker = ({ value, onChange }: Props) => {
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState<{ value: string; label: string } | null>(null);
  const [asked] = useDebouncedValue(typed === picked?.label ? '' : typed.trim(), 250);
  const { data: found = [] } = useQuery(articleChoices(asked));
  const options = found.map(({ id, title, source }) => ({ value: String(id), label: `${title} – ${source}` }));
  const isThere = picked === null || options.some((each) => each.value === picked.value);
  return (
    <Select
      label="Article"
      placeholder="Type words of it"
      searchable
      nothingFoundMessage="No article has these words"
      // The server has searched: an article may have the words in its text alone.
      filter={({ options: all }) => all}
      data={isThere ? options : [picked, ...options]}
      value={value === null ? null : String(value)}
      onSearchChange={setTyped}
      onChange={(next, option) => {
        setPicked(option && { value: option.value, label: option.label });
        onChange(next === null ? null : Number(next));
      }}
    />
  );
};
