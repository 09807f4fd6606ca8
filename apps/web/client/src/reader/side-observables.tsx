import { SegmentedControl } from '@mantine/core';
import { useMemo } from 'react';
import type { Article, ObservableType } from '../api/types.ts';
import { observableTypeWords } from '../observables/observable-types.ts';
import { Copy } from '../parts/copy.tsx';
import { counted, thin } from '../parts/count.tsx';
import { type CopyForm, useCopyForm } from './copy-form.ts';
import { observablesByType } from './group-findings.ts';
import { type JudgedObservable, judgedObservables } from './judged-observables.ts';
import { SideAside } from './side-aside.tsx';
import { SideSection } from './side-section.tsx';
import { SideValue } from './side-value.tsx';
import classes from './side.module.css';
import { useShowAll } from './use-show-all.tsx';

type Props = { article: Pick<Article, 'id' | 'mentions' | 'judgements'>; jump: (group: string) => void };

/** The values in the text that count, by kind, and those set aside under them; copied in the form the reader chose. */
export const SideObservables = ({ article, jump }: Props) => {
  const [form, setForm] = useCopyForm();
  const { observed, aside } = useMemo(
    () => judgedObservables(observablesByType(article.mentions), article.judgements),
    [article],
  );
  const total = observed.reduce((sum, { found }) => sum + found.length, 0);
  return (
    <SideSection title="Observables" count={total} mark="observable">
      {total === 0 ? (
        <p className={classes.note}>
          {aside.length === 0
            ? 'No addresses, hashes, files or other values were found in the text.'
            : 'No value in the text counts as an observation.'}
        </p>
      ) : (
        <div className={classes.form}>
          <span id="copy-form">Copy values</span>
          <SegmentedControl
            size="xs"
            aria-labelledby="copy-form"
            data={[
              { value: 'defanged', label: 'defanged' },
              { value: 'raw', label: 'raw' },
            ]}
            value={form}
            onChange={(value) => setForm(value)}
          />
        </div>
      )}
      {observed.map((ofType) => (
        <Kind key={ofType.type} {...ofType} articleId={article.id} form={form} jump={jump} />
      ))}
      {aside.length > 0 && <SideAside aside={aside} articleId={article.id} form={form} jump={jump} />}
    </SideSection>
  );
};

type KindProps = {
  type: ObservableType;
  found: JudgedObservable[];
  articleId: number;
  form: CopyForm;
  jump: (group: string) => void;
};

const Kind = ({ type, found, ...row }: KindProps) => {
  const { shown, toggle } = useShowAll(found, 10);
  const all = found.map(({ value, defanged }) => (row.form === 'raw' ? value : defanged)).join('\n');
  return (
    <section className={classes.kindOf}>
      <h3 className={classes.kindHead}>
        {observableTypeWords[type]} <span className={classes.total}>{thin(found.length)}</span>
        <span className={classes.copyAll}>
          <Copy value={all} label={`Copy ${counted(found.length, 'value')}, ${row.form}`} />
        </span>
      </h3>
      <ul className={classes.items}>
        {shown.map((one) => (
          <SideValue key={one.group} one={one} {...row} />
        ))}
      </ul>
      {toggle}
    </section>
  );
};
