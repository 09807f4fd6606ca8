import {
  mdiCancel,
  mdiCheckCircle,
  mdiClockOutline,
  mdiClose,
  mdiCloseOctagon,
  mdiDirections,
  mdiGhostOutline,
  mdiHelpCircleOutline,
  mdiNewBox,
  mdiPause,
  mdiPlay,
  mdiRobotOffOutline,
  mdiSleep,
  mdiStop,
  mdiTimerSand,
  mdiUndo,
} from '@mdi/js';
import type { ErrandState, JobState, ProposalState, SourceState, Stage } from '../api/types.ts';
import { Badge, type Tone } from './badge.tsx';

type Look = { tone: Tone; icon: string; means: string };

type State = SourceState | JobState | ErrandState | ProposalState;

const looks: Record<State, Look> = {
  new: { tone: 'info', icon: mdiNewBox, means: 'not checked yet' },
  healthy: { tone: 'good', icon: mdiCheckCircle, means: 'its checks succeed' },
  quiet: { tone: 'idle', icon: mdiSleep, means: 'its checks succeed, but it has published nothing for long' },
  failing: { tone: 'bad', icon: mdiCloseOctagon, means: 'its last checks failed' },
  blocked: { tone: 'warn', icon: mdiCancel, means: 'the site refuses us' },
  moved: { tone: 'warn', icon: mdiDirections, means: 'its feed is at another address now' },
  gone: { tone: 'bad', icon: mdiGhostOutline, means: 'its feed no longer exists' },
  'robots-disallowed': {
    tone: 'warn',
    icon: mdiRobotOffOutline,
    means: 'its robots.txt does not let us in, and we keep to that',
  },
  paused: { tone: 'idle', icon: mdiPause, means: 'a person paused it' },
  waiting: { tone: 'idle', icon: mdiTimerSand, means: 'waiting for a worker' },
  active: { tone: 'info', icon: mdiPlay, means: 'running now' },
  delayed: { tone: 'warn', icon: mdiClockOutline, means: 'runs later' },
  failed: { tone: 'bad', icon: mdiClose, means: 'gave up' },
  completed: { tone: 'good', icon: mdiCheckCircle, means: 'done' },
  running: { tone: 'info', icon: mdiPlay, means: 'running now' },
  done: { tone: 'good', icon: mdiCheckCircle, means: 'done' },
  stopped: { tone: 'idle', icon: mdiStop, means: 'a person stopped it' },
  open: { tone: 'info', icon: mdiHelpCircleOutline, means: 'waits for your decision' },
  accepted: { tone: 'good', icon: mdiCheckCircle, means: 'a person accepted it; the source has changed' },
  rejected: { tone: 'idle', icon: mdiClose, means: 'a person rejected it; nothing has changed' },
  'rolled-back': { tone: 'warn', icon: mdiUndo, means: 'it was accepted, and then taken back' },
};

/** What a state means, in half a sentence. */
export const meaningOf = (state: State): string => looks[state].means;

/** The state of a source, a job, an errand or a proposal: an icon and its word, in the colour of its meaning. */
export const StateBadge = ({ state }: { state: State }) => {
  const { tone, icon, means } = looks[state];
  return (
    <Badge tone={tone} icon={icon} title={means}>
      {state}
    </Badge>
  );
};

const stageMeans: Record<Stage, string> = {
  discovered: 'known from the feed; its page is not fetched yet',
  fetched: 'its page is stored; its text is not read yet',
  parsed: 'its text is clean and searchable; nothing is extracted yet',
  extracted: 'complete: text, observables, techniques and score',
};

/** How far an article has come. */
export const StageBadge = ({ stage }: { stage: Stage }) => (
  <Badge tone={stage === 'extracted' ? 'good' : 'idle'} title={stageMeans[stage]}>
    {stage}
  </Badge>
);
