import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SigmaRule } from '../api/types.ts';
import { CompiledQuery } from './compiled-query.tsx';
import { NearestRules } from './nearest-rules.tsx';
import { EverydayEvents, RuleEvent } from './rule-events.tsx';

export type DetailTab = { name: string; label: string; body: ReactNode };

/** What is behind a rule's findings, one at a time; without a chosen one, the first. */
export const DetailTabs = ({
  tabs,
  chosen,
  onChoose,
}: {
  tabs: DetailTab[];
  chosen: string | undefined;
  onChoose: (name: string) => void;
}) => {
  const open = tabs.find(({ name }) => name === chosen) ?? tabs[0];
  if (!open) return null;
  return (
    <Tabs value={open.name} onChange={(name) => name && onChoose(name)} keepMounted={false}>
      <Tabs.List>
        {tabs.map(({ name, label }) => (
          <Tabs.Tab key={name} value={name}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={open.name} pt="sm">
        {open.body}
      </Tabs.Panel>
    </Tabs>
  );
};

/** The tabs of a rule that can be run; `text` is its YAML. */
export const ruleTabs = (rule: SigmaRule, text: string): DetailTab[] => [
  { name: 'event', label: 'Sample event', body: <RuleEvent rule={rule} /> },
  { name: 'everyday', label: 'Everyday events', body: <EverydayEvents rule={rule} /> },
  {
    name: 'nearest',
    label: `Nearest rules (${rule.novelty.nearest.length})`,
    body: <NearestRules rule={rule} text={text} />,
  },
  { name: 'sql', label: 'SQL', body: <CompiledQuery query={rule.sql} label="The rule as SQL" /> },
  { name: 'lucene', label: 'Lucene', body: <CompiledQuery query={rule.lucene} label="The rule for Lucene" /> },
];
