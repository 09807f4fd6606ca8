import type { CSSProperties, ReactNode } from 'react';
import { Icon } from './icon.tsx';
import classes from './badge.module.css';

export type Tone = 'good' | 'bad' | 'warn' | 'info' | 'idle' | 'technique' | 'observable';

/** Sets a badge's two colours to a meaning of the theme. */
export const toneStyle = (tone: string): CSSProperties =>
  ({ '--badge-fg': `var(--cti-${tone}-fg)`, '--badge-bg': `var(--cti-${tone}-bg)` }) as CSSProperties;

type Props = { tone: Tone; icon?: string; title?: string | undefined; children: ReactNode };

/** A word in the colour of its meaning, with an icon where the meaning is a state. */
export const Badge = ({ tone, icon, title, children }: Props) => (
  <span className={classes.badge} style={toneStyle(tone)} title={title}>
    {icon && <Icon path={icon} size={13} />}
    {children}
  </span>
);
