import type { SourceDeclaration } from '@cti/core/source';
import type { Child } from '../run/child.ts';

/** How far a collection has come. */
type Progress = { extracted: number; skipped: number };

/** What came of it, read from the rows: from the start of the first look at a feed to the last article's last stage. */
export type Outcome = Progress & { seconds: number };

/** The apps on one floor, ready to collect. */
export type Collector = {
  /** The one whose memory matters first. */
  apps: Child[];
  /** The web's address; null where none was asked for. */
  web: string | null;
  /** Registers the sources and starts the first look. */
  collect: (declarations: SourceDeclaration[]) => Promise<void>;
  progress: () => Promise<Progress>;
  /** What the floor itself has used of the processor: its servers, where it has any. */
  floorCpu: () => Promise<{ name: string; cpuSeconds: number | null }[]>;
  /** Stops the apps and reads what came of it. */
  finish: () => Promise<Outcome>;
  /** Lets go of everything, also in the middle. */
  close: () => Promise<void>;
};

export type CollectorOptions = {
  /** For logs, data and profiles; the caller removes it. */
  folder: string;
  withWeb: boolean;
  profile: boolean;
};

/** What every app that collects from the generated sites is told; all else is the default. */
export const collectEnvironment = { FETCH_ALLOW_CIDRS: '127.0.0.0/8', FETCH_HOST_DELAY_MS: '0' };

export const outcomeQuery = `
  select count(*) filter (where stage = 'extracted')::int as extracted,
    count(*) filter (where skip_reason is not null)::int as skipped,
    extract(epoch from max(extracted_at)
      - (select min(checked_at - duration_ms * interval '1 millisecond') from source_checks))::float8 as seconds
  from articles`;
