import { use, useState } from 'react';
import { thin } from '../parts/count.tsx';
import { Revealed } from './reveal.ts';
import classes from './side.module.css';

/** The first `few` of a long list, and the button that shows the rest; all of it where one of the rest is looked for. */
export const useShowAll = <T,>(all: T[], few: number) => {
  const revealed = use(Revealed);
  const [chosen, setChosen] = useState({ isAll: false, when: revealed });
  const isLookedFor = revealed !== chosen.when && all.slice(few).some((one) => revealed?.includes(groupOf(one)));
  const isAll = chosen.isAll || isLookedFor;
  const toggle =
    all.length <= few ? null : (
      <button
        type="button"
        className={classes.more}
        onClick={() => setChosen({ isAll: !isAll, when: revealed })}
        aria-expanded={isAll}
      >
        {isAll ? 'Show fewer' : `Show all ${thin(all.length)}`}
      </button>
    );
  return { shown: isAll ? all : all.slice(0, few), toggle };
};

const groupOf = (one: unknown): string =>
  typeof one === 'object' && one !== null && 'group' in one ? String(one.group) : '';
