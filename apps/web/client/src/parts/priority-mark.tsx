import { Tooltip } from '@mantine/core';
import { mdiFlagOutline } from '@mdi/js';
import type { Priority } from '../api/types.ts';
import { Icon } from './icon.tsx';
import classes from './priority-mark.module.css';
import { priorityInWords, priorityParts } from './priority-words.ts';

/** How soon an article should be read, today; what it is made of shows on hover, focus and touch. */
export const PriorityMark = ({ priority }: { priority: Priority }) => (
  <Tooltip
    multiline
    events={{ hover: true, focus: true, touch: true }}
    label={
      <>
        Priority {Math.round(priority.score)} of 100 today
        <ul className={classes.parts}>
          {priorityParts(priority).map((part) => (
            <li key={part}>{part}</li>
          ))}
        </ul>
      </>
    }
  >
    <button type="button" className={classes.mark} aria-label={priorityInWords(priority)}>
      <Icon path={mdiFlagOutline} size={12} />
      {Math.round(priority.score)}
    </button>
  </Tooltip>
);
