import { mdiHandBackRightOutline } from '@mdi/js';
import type { Reservation } from '../api/types.ts';
import { Icon } from '../parts/icon.tsx';
import { WebLink } from '../parts/web-link.tsx';
import classes from './reader.module.css';
import { reservationWords } from './reservation-words.ts';

/** What the publisher keeps to itself, in the meta line; on hover the statements that say so. */
export const ReservationNote = ({ reservation }: { reservation: Reservation }) => {
  const words = reservationWords(reservation);
  if (words === null) return null;
  return (
    <span className={classes.reserved} title={reservation.signs.join('\n')}>
      <Icon path={mdiHandBackRightOutline} size={14} />
      <span>
        {words}
        {reservation.tdmPolicy !== null && (
          <>
            {' '}
            <WebLink url={reservation.tdmPolicy}>Read them</WebLink>
          </>
        )}
      </span>
    </span>
  );
};
