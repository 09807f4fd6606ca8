import { Select } from '@mantine/core';
import type { Annotation, AnnotationUse } from '../api/types.ts';
import { useViewer } from '../auth/use-viewer.ts';
import { Badge } from '../parts/badge.tsx';
import { useSetUse } from './annotation-queries.ts';
import { meansOfUse } from './annotation-words.ts';

const uses: AnnotationUse[] = ['train', 'eval', 'gold'];

/** What an annotation may be used for: chosen once, and then for good, so that no test is ever learned from. */
export const UseSelect = ({ annotation }: { annotation: Annotation }) => {
  const set = useSetUse();
  const mayTriage = useViewer().may('triage');
  if (annotation.use)
    return (
      <Badge tone={annotation.use === 'gold' ? 'warn' : 'info'} title={`${meansOfUse[annotation.use]}; fixed`}>
        {annotation.use}
      </Badge>
    );
  if (!mayTriage) return <span className="faint">no use yet</span>;
  return (
    <Select
      size="xs"
      w={110}
      aria-label={`Use of: ${annotation.quote.slice(0, 60)}`}
      placeholder="Use…"
      title="Fixed once it is set"
      comboboxProps={{ width: 260, position: 'bottom-end' }}
      disabled={set.isPending}
      data={uses.map((value) => ({ value, label: meansOfUse[value] }))}
      value={null}
      onChange={(use) => use && set.mutate({ id: annotation.id, use })}
    />
  );
};
