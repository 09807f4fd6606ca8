import { toneStyle } from './badge.tsx';
import classes from './badge.module.css';

const scoreBands = [
  { from: 0, to: 19, word: 'very low' },
  { from: 20, to: 39, word: 'low' },
  { from: 40, to: 59, word: 'medium' },
  { from: 60, to: 79, word: 'high' },
  { from: 80, to: 100, word: 'very high' },
] as const;

/** The band (0 to 4) a hunt score falls into. */
export const scoreBand = (score: number): number => Math.max(0, Math.min(4, Math.floor(score / 20)));

/** A hunt score in its band's colour, with the band's word on hover; a dash until the article is scored. */
export const ScoreBadge = ({ score, large = false }: { score: number | null; large?: boolean }) => {
  const size = `${classes.badge} ${classes.score} ${large ? classes.large : ''}`;
  if (score === null)
    return (
      <span className={size} style={toneStyle('idle')} title="Not scored yet">
        <span aria-hidden>–</span>
        <span className="sr-only">not scored yet</span>
      </span>
    );
  const band = scoreBand(score);
  const word = scoreBands[band]?.word ?? '';
  return (
    <span className={size} style={toneStyle(`score-${band}`)} title={`Hunt score ${score.toFixed(1)} of 100: ${word}`}>
      <span className="sr-only">Hunt score </span>
      {Math.round(score)}
      <span className="sr-only">, {word}</span>
    </span>
  );
};
