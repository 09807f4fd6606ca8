import { mdiCheckCircle, mdiClose, mdiHelpCircleOutline } from '@mdi/js';
import type { SigmaState } from '../api/types.ts';
import { Badge, type Tone } from '../parts/badge.tsx';

const looks: Record<SigmaState, { tone: Tone; icon: string; means: string }> = {
  proposed: { tone: 'info', icon: mdiHelpCircleOutline, means: 'waits for your decision' },
  approved: { tone: 'good', icon: mdiCheckCircle, means: 'a person approved it; it is in the export' },
  rejected: { tone: 'idle', icon: mdiClose, means: 'a person rejected it' },
};

/** The state of a draft: an icon and its word. */
export const SigmaStateBadge = ({ state }: { state: SigmaState }) => {
  const { tone, icon, means } = looks[state];
  return (
    <Badge tone={tone} icon={icon} title={means}>
      {state}
    </Badge>
  );
};
