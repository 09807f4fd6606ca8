/** One thing that moved a score, and where in the text it stands. */
export type ScoreReason = {
  /** Which list the word is on, or which kind of evidence it is; `passages` is what the passage classifier says. */
  kind: 'perfect' | 'good' | 'lolbas' | 'intelligence' | 'negative' | 'observables' | 'techniques' | 'passages';
  /** The words that matched, for a person. */
  label: string;
  /** Points this reason added (or, below zero, took away), rounded to one decimal. */
  points: number;
  start: number | null;
  end: number | null;
};

/** How much an article helps someone hunting for an attacker: 0 (nothing) to 100. */
export type HuntScore = { score: number; reasons: ScoreReason[] };
