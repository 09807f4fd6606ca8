import type { Prompt } from '../api/types.ts';
import classes from './prompts.module.css';

/** The prompt that comes with the program, and what is added to each whatever it says. */
export const OwnPrompt = ({ prompt: { own, fixed } }: { prompt: Pick<Prompt, 'own' | 'fixed'> }) => (
  <section className={classes.own} aria-label="The program’s own prompt">
    <h3 className={classes.part}>The program’s own, to compare with</h3>
    <p className={classes.words}>{own.system}</p>
    <p className={classes.words}>{own.instruction}</p>
    <h3 className={classes.part}>Always added</h3>
    <p className="dim">
      The article is fenced off as data, private values are masked, and the answer must have this form: no prompt can
      leave that out.
    </p>
    <pre className={classes.fixed} aria-label="What is always added" tabIndex={0}>
      {fixed}
    </pre>
  </section>
);
