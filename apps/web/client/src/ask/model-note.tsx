import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { modelSettings } from '../models/model-queries.ts';
import classes from './ask.module.css';

/** Who will answer: the model that is chosen, or the articles themselves. */
export const ModelNote = () => {
  const { data: settings } = useQuery(modelSettings);
  if (!settings) return null;
  return settings.provider === 'none' ? (
    <p className={classes.note}>
      No language model is chosen: passages of the articles answer. <Link to="/models">Choose a model</Link>
    </p>
  ) : (
    <p className={classes.note}>
      <span className="mono">{settings[settings.provider].model}</span> writes the answer from the passages that are
      found. <Link to="/models">Models</Link>
    </p>
  );
};
