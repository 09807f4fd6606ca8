import type { PreviewResult } from '../api/types.ts';
import { Card } from '../parts/card.tsx';
import { counted } from '../parts/count.tsx';
import { WebLink } from '../parts/web-link.tsx';
import classes from './add-page.module.css';

type Props = { sample: NonNullable<PreviewResult['sample']> };

/** The newest article, read as an article would be: whether its text comes out whole. */
export const PreviewSample = ({ sample }: Props) => (
  <Card title="Its newest article, as we would read it" note={<WebLink url={sample.url} />}>
    <h3 className={classes.sampleTitle}>{sample.title ?? 'No title found'}</h3>
    {sample.excerpt ? (
      <p className={classes.excerpt}>{sample.excerpt}</p>
    ) : (
      <p className="dim">No text came out of it. The page may need JavaScript, or a sign-in.</p>
    )}
    <div className="dim">
      {counted(sample.words, 'word')}, {counted(sample.observables, 'observable')}
    </div>
  </Card>
);
