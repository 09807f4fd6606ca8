import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import type { PreviewCandidate, PreviewResult } from '../api/types.ts';
import { Badge } from '../parts/badge.tsx';
import { Card } from '../parts/card.tsx';
import { counted } from '../parts/count.tsx';
import { EntryList } from '../parts/entry-list.tsx';
import classes from './add-page.module.css';
import { PreviewSample } from './preview-sample.tsx';
import { SaveCandidate } from './save-candidate.tsx';

const candidateKinds: Record<PreviewCandidate['kind'], string> = {
  feed: 'feed',
  sitemap: 'sitemap',
  'wp-json': 'WordPress interface',
  'json-ld': 'structured data',
  listing: 'list of links',
};

/** The ways to follow a site, best first; the chosen one shows what it brings and can be saved. */
export const CandidatePicker = ({ result }: { result: PreviewResult }) => {
  const [chosen, setChosen] = useState(0);
  const candidate = result.candidates[chosen] ?? result.candidates[0];
  if (!candidate) return null;
  return (
    <div className={classes.columns}>
      <Stack gap="md" className={classes.column}>
        <div className={classes.ways}>
          <Card title={counted(result.candidates.length, 'way to follow it', 'ways to follow it')}>
            <Candidates candidates={result.candidates} chosen={chosen} onChoose={setChosen} />
          </Card>
        </div>
        <Card title="What it would bring now" note={`${candidateKinds[candidate.kind]}: ${candidate.url}`}>
          <EntryList entries={candidate.entries} label="Entries found" empty="It lists nothing at the moment." />
        </Card>
      </Stack>
      <Stack gap="md" className={classes.column}>
        <div className={classes.save}>
          <SaveCandidate key={chosen} candidate={candidate} robots={result.robots} />
        </div>
        {result.sample && <PreviewSample sample={result.sample} />}
      </Stack>
    </div>
  );
};

type CandidatesProps = { candidates: PreviewCandidate[]; chosen: number; onChoose: (index: number) => void };

const Candidates = ({ candidates, chosen, onChoose }: CandidatesProps) => (
  <Radio.Group
    label="Choose one; the best stands first."
    value={String(chosen)}
    onChange={(value) => onChoose(Number(value))}
  >
    {candidates.map((candidate, index) => (
      <div key={`${candidate.kind} ${candidate.url}`} className={classes.candidate}>
        <Radio
          value={String(index)}
          label={
            <>
              <Badge tone={index === 0 ? 'good' : 'idle'}>{candidateKinds[candidate.kind]}</Badge>{' '}
              <strong>{candidate.title || 'No title'}</strong>
            </>
          }
          description={
            <>
              <span className={`${classes.url} mono`}>{candidate.url}</span>
              <span className={classes.because}>
                {candidate.because} {counted(candidate.entries.length, 'entry', 'entries')}.
              </span>
            </>
          }
        />
      </div>
    ))}
  </Radio.Group>
);
