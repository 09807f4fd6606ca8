import { SegmentedControl } from '@mantine/core';
import { mdiFingerprint } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import type { ObservableType } from '../api/types.ts';
import { observableTypeWords } from '../observables/observable-types.ts';
import { Copy } from '../parts/copy.tsx';
import { counted, thin } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import { useCopyForm, type CopyForm } from './copy-form.ts';
import type { FoundObservable } from './group-findings.ts';
import { Jump } from './side-score.tsx';
import { SideSection } from './side-section.tsx';
import classes from './side.module.css';
import { useShowAll } from './use-show-all.tsx';

type OfType = { type: ObservableType; found: FoundObservable[] };
type Props = { observables: OfType[]; jump: (group: string) => void };

/** The values in the text by kind, defanged; copied in the form the reader chose. */
export const SideObservables = ({ observables, jump }: Props) => {
  const [form, setForm] = useCopyForm();
  const total = observables.reduce((sum, { found }) => sum + found.length, 0);
  return (
    <SideSection title="Observables" count={total} mark="observable">
      {total === 0 ? (
        <p className={classes.note}>No addresses, hashes, files or other values were found in the text.</p>
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
      {observables.map((ofType) => (
        <Kind key={ofType.type} {...ofType} form={form} jump={jump} />
      ))}
    </SideSection>
  );
};

const Kind = ({ type, found, form, jump }: OfType & { form: CopyForm; jump: (group: string) => void }) => {
  const { shown, toggle } = useShowAll(found, 10);
  const written = (one: FoundObservable) => (form === 'raw' ? one.value : one.defanged);
  return (
    <section className={classes.kindOf}>
      <h3 className={classes.kindHead}>
        {observableTypeWords[type]} <span className={classes.total}>{thin(found.length)}</span>
        <span className={classes.copyAll}>
          <Copy value={found.map(written).join('\n')} label={`Copy ${counted(found.length, 'value')}, ${form}`} />
        </span>
      </h3>
      <ul className={classes.items}>
        {shown.map((one) => (
          <li key={one.group} className={classes.item} data-groups={one.group}>
            <Jump places={one.places} run={() => jump(one.group)}>
              <span className={classes.value} title={one.defanged}>
                {one.defanged}
              </span>
            </Jump>
            <span className={classes.tools}>
              <Copy value={written(one)} label={`Copy ${one.defanged}, ${form}`} />
              <Link
                className={classes.tool}
                to="/observables/$type/$value"
                params={{ type: one.type, value: one.value }}
                title="Where else it was seen"
                aria-label={`Where else ${one.defanged} was seen`}
                preload={false}
              >
                <Icon path={mdiFingerprint} size={14} />
              </Link>
            </span>
          </li>
        ))}
      </ul>
      {toggle}
    </section>
  );
};
