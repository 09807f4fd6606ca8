import { useState } from 'react';
import { thin } from '../parts/count.tsx';
import classes from './side.module.css';

/** The first `few` of a long list, and the button that shows the rest. */
export const useShowAll = <T,>(all: T[], few: number) => {
  const [isAll, setAll] = useState(false);
  const toggle =
    all.length <= few ? null : (
      <button type="button" className={classes.more} onClick={() => setAll(!isAll)} aria-expanded={isAll}>
        {isAll ? 'Show fewer' : `Show all ${thin(all.length)}`}
      </button>
    );
  return { shown: isAll ? all : all.slice(0, few), toggle };
};
