import { Button } from '@mantine/core';
import { mdiArrowUp } from '@mdi/js';
import { counted } from './count.tsx';
import { Icon } from './icon.tsx';
import classes from './news-pill.module.css';

type Props = { of: 'row' | 'article'; count: number; isMore: boolean; show: () => void };

/** "14 new", over a list that waits to be asked before it moves. */
export const NewsPill = ({ of, count, isMore, show }: Props) => (
  <>
    {count > 0 && (
      <div className={classes.news}>
        <Button
          radius="xl"
          leftSection={<Icon path={mdiArrowUp} size={15} />}
          onClick={() => {
            show();
            window.scrollTo({ top: 0 });
          }}
        >
          {isMore ? `${count}+ new` : `${count} new`}
        </Button>
      </div>
    )}
    <span className="sr-only" role="status">
      {count > 0 ? counted(count, `new ${of}`) : ''}
    </span>
  </>
);
