import classes from './legend.module.css';

/** What the colours of a chart stand for; `color` names a token of the theme. */
export const Legend = ({ keys, note }: { keys: { word: string; color: string }[]; note?: string }) => (
  <span className={classes.legend}>
    {keys.map(({ word, color }) => (
      <span key={word} className={classes.key}>
        <span className={classes.swatch} style={{ background: `var(${color})` }} />
        {word}
      </span>
    ))}
    {note && <span>{note}</span>}
  </span>
);
