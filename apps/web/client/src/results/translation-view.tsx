import { counted } from '../parts/count.tsx';
import classes from './results.module.css';
import type { Telling, ValueFor } from './telling.ts';

/** An article in another language, by paragraphs; its values are those of the original, to the letter. */
export const TranslationView = ({ value, telling }: { value: ValueFor<'translation'>; telling: Telling }) => (
  <>
    <p className="dim">{counted(value.values, 'value')} kept to the letter.</p>
    <div className={classes.translation} lang={value.language} dir="auto">
      {telling
        .say(value.text)
        .split(/\n+/)
        .map((paragraph, index) => (
          <p key={index}>{paragraph}</p>
        ))}
    </div>
  </>
);
