import { Progress } from '@mantine/core';
import type { ModelSpend } from '../api/types.ts';
import { When } from '../parts/when.tsx';
import classes from './models.module.css';
import { inUsd } from './money-words.ts';

type Cap = ModelSpend['caps'][number];

const nameOf = ({ purpose, period }: Cap) => `${purpose ?? 'All calls'}, a ${period}`;

/** How far each cap is used up; one that stops calls says so, and until when. */
export const CapsStanding = ({ caps }: { caps: Cap[] }) => (
  <ul className={classes.standing} aria-label="Caps">
    {caps.map((cap) => {
      const share = cap.usd === 0 ? 100 : Math.min(100, (100 * cap.spentUsd) / cap.usd);
      const isNear = share >= 90;
      return (
        <li key={nameOf(cap)}>
          <span>{nameOf(cap)}</span>{' '}
          <span className="tabular">
            {inUsd(cap.spentUsd)} of {inUsd(cap.usd)}
          </span>
          <Progress value={share} aria-label={nameOf(cap)} color={isNear ? 'red' : 'accent'} size="sm" />
          {isNear && (
            <p className={classes.warning}>
              Nearly or wholly used up: calls that could pass it are refused, and go on <When at={cap.resumesAt} /> by
              themselves.
            </p>
          )}
        </li>
      );
    })}
  </ul>
);
