import { useEffect } from 'react';
import { catchUp, useNow } from './clock.ts';

const units = [
  ['y', 31_557_600],
  ['mo', 2_629_800],
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
] as const;

/** "2 min ago", "in 3 h", "just now". */
export const relative = (at: Date, now: number): string => {
  const seconds = Math.round((at.getTime() - now) / 1000);
  const size = Math.abs(seconds);
  const unit = units.find(([, length]) => size >= length);
  if (!unit) return seconds > 5 ? 'in a moment' : 'just now';
  const amount = `${Math.floor(size / unit[1])} ${unit[0]}`;
  return seconds > 0 ? `in ${amount}` : `${amount} ago`;
};

/** Made once: to make one costs as much as to draw a row. */
const inOwnTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' });

/** The exact instant, in UTC and in the reader's own time. */
export const exact = (at: Date): string =>
  `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC\n${inOwnTime.format(at)}`;

type Props = { at: string | null | undefined; never?: string };

/** An instant relative to now; the exact UTC and local time on hover. */
export const When = ({ at, never = 'never' }: Props) => {
  const now = useNow();
  const isAhead = at !== null && at !== undefined && Date.parse(at) > now;
  useEffect(() => {
    if (isAhead) catchUp();
  }, [isAhead]);
  if (!at) return <span className="faint">{never}</span>;
  const date = new Date(at);
  return (
    <time dateTime={at} title={exact(date)} style={{ whiteSpace: 'nowrap' }}>
      {relative(date, now)}
    </time>
  );
};
