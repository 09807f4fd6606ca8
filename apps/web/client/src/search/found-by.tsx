import { mdiFormatLetterCase, mdiThoughtBubbleOutline } from '@mdi/js';
import type { SearchHit } from '../api/types.ts';
import { Icon } from '../parts/icon.tsx';
import classes from './search-page.module.css';

/** How an article was found: by its words, by what it means, or by both. */
export const FoundBy = ({ by }: { by: SearchHit['by'] }) => (
  <span className={classes.by} title={by.map((way) => means[way]).join('\n')}>
    {by.map((way) => (
      <Icon key={way} path={way === 'words' ? mdiFormatLetterCase : mdiThoughtBubbleOutline} size={14} />
    ))}
    {by.join(' and ')}
  </span>
);

const means = {
  words: 'Words: it holds what the question asks for.',
  meaning: 'Meaning: one of its passages says something near the question.',
};
