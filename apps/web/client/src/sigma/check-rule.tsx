import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { inWords } from '../api/problem.ts';
import type { SigmaRule } from '../api/types.ts';
import { Card } from '../parts/card.tsx';
import { DetailTabs, ruleTabs } from './detail-tabs.tsx';
import { Findings } from './findings.tsx';
import { ProblemList } from './problem-list.tsx';
import { useCheck } from './sigma-queries.ts';
import classes from './sigma.module.css';
import { useUnsavedText } from './unsaved-text.ts';
import { type EditorHandle, YamlEditor } from './yaml-editor.tsx';

/** No draft has this id: the text on this page belongs to none. */
const ownText = 0;

/** A rule of one's own, checked while it is written. Nothing leaves the browser but to be checked; nothing is stored. */
export const CheckRule = () => {
  const { unsaved, setUnsaved } = useUnsavedText(ownText);
  const text = unsaved?.yaml ?? '';
  const setText = (yaml: string) => setUnsaved({ version: 1, yaml });
  const [settled] = useDebouncedValue(text, 300);
  const query = useCheck(settled, null);
  const check = settled.trim() === '' ? undefined : query.data;
  const editor = useRef<EditorHandle>(null);
  return (
    <div className={classes.draft}>
      <p className={classes.lead}>
        Paste one or more rules. They are checked as you type, run on made-up and everyday events, and compared with the
        known rules. Nothing is stored.
      </p>
      {check && <Findings check={check} />}
      {query.isError && <p role="alert">{inWords(query.error)}</p>}
      <div className={classes.editing}>
        <YamlEditor
          label="Your rule in YAML"
          value={text}
          onChange={setText}
          problems={check?.problems ?? []}
          handle={editor}
        />
        <ProblemList
          check={check}
          text={text}
          goTo={(line, column) => editor.current?.goTo(line, column)}
          onChange={setText}
        />
      </div>
      {check?.rules.map((rule, place) => (
        <Card key={place} title={rule.title}>
          <RuleDetails rule={rule} text={text} />
        </Card>
      ))}
    </div>
  );
};

const RuleDetails = ({ rule, text }: { rule: SigmaRule; text: string }) => {
  const [tab, setTab] = useState<string>();
  return <DetailTabs tabs={ruleTabs(rule, text)} chosen={tab} onChoose={setTab} />;
};
