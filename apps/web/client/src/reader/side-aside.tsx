import { thin } from '../parts/count.tsx';
import aside from './aside.module.css';
import type { CopyForm } from './copy-form.ts';
import type { JudgedObservable } from './judged-observables.ts';
import { SideValue } from './side-value.tsx';
import classes from './side.module.css';
import { useShowAll } from './use-show-all.tsx';

type Props = { aside: JudgedObservable[]; articleId: number; form: CopyForm; jump: (group: string) => void };

/** The values that do not count, folded under their number; each says why, and can be made to count. */
export const SideAside = ({ aside: values, ...row }: Props) => {
  const { shown, toggle } = useShowAll(values, 20);
  return (
    <details className={aside.fold}>
      <summary>{thin(values.length)} set aside</summary>
      <ul className={classes.items}>
        {shown.map((one) => (
          <SideValue key={one.group} one={one} {...row} />
        ))}
      </ul>
      {toggle}
    </details>
  );
};
