import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { inWords } from '../api/problem.ts';
import type { Source } from '../api/types.ts';
import { useViewer } from '../auth/use-viewer.ts';
import { toast } from '../parts/toast.tsx';
import { reliabilityWords } from './reliability-words.ts';
import classes from './source-page.module.css';
import { useChangeSource } from './source-queries.ts';

/** A source's letter, whose word it is, and what the source's own record speaks for; a person takes that, or not. */
export const SourceReliability = ({ source }: { source: Source }) => {
  const change = useChangeSource();
  const { may } = useViewer();
  const query = useQuery({
    queryKey: ['sources', source.id, 'reliability', source.reliability, source.tier],
    queryFn: ({ signal }) =>
      data(api.GET('/sources/{id}/reliability', { params: { path: { id: source.id } }, signal })),
    staleTime: 60_000,
  });
  if (query.isPending) return <span className="faint">…</span>;
  if (!query.data) return <span className="faint">could not be read</span>;
  const { given, inForce, suggested } = query.data;
  // F says that reliability cannot be judged.
  const isJudged = suggested.reliability !== 'F';
  return (
    <>
      {inForce}, {reliabilityWords[inForce]}{' '}
      <span className="faint">({given === null ? 'from its tier' : 'set by a person'})</span>
      <div className={classes.why}>
        {isJudged
          ? `Its record speaks for ${suggested.reliability}, ${reliabilityWords[suggested.reliability]}:`
          : 'Its own record says nothing yet:'}
        <ul className={classes.reasons}>
          {suggested.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </div>
      {may('sources') && isJudged && suggested.reliability !== inForce && (
        <Button
          size="compact-xs"
          variant="default"
          loading={change.isPending}
          onClick={() =>
            change.mutate(
              { source, patch: { reliability: suggested.reliability } },
              {
                onSuccess: () =>
                  toast(`${source.name} is ${suggested.reliability} now; its articles are ranked anew.`, {
                    tone: 'good',
                  }),
                onError: (error) => toast(inWords(error), { tone: 'bad' }),
              },
            )
          }
        >
          Take {suggested.reliability}
        </Button>
      )}
    </>
  );
};
