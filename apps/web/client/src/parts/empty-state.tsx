import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import classes from './states.module.css';

type Props = { icon?: string; title: string; children?: ReactNode; actions?: ReactNode };

/** Nothing to show: says why, and what to do about it. */
export const EmptyState = ({ icon, title, children, actions }: Props) => (
  <div className={classes.box}>
    {icon && <Icon path={icon} size={28} />}
    <div className={classes.title}>{title}</div>
    {children && <div>{children}</div>}
    {actions && <div className={classes.actions}>{actions}</div>}
  </div>
);
