import { mdiCheckCircleOutline, mdiMinusCircleOutline } from '@mdi/js';
import type { ModelSettings } from '../api/types.ts';
import { Badge } from '../parts/badge.tsx';
import { When } from '../parts/when.tsx';
import classes from './models.module.css';
import { providerWords } from './provider-words.ts';

/** What is in use now, who chose it, and what that means for the texts. */
export const UseNote = ({ settings }: { settings: ModelSettings }) => {
  const { provider, changed } = settings;
  const model = provider === 'none' ? null : settings[provider].model;
  return (
    <div className={classes.use}>
      <Badge
        tone={provider === 'none' ? 'idle' : 'good'}
        icon={provider === 'none' ? mdiMinusCircleOutline : mdiCheckCircleOutline}
      >
        {provider === 'none' ? 'No model' : `${providerWords[provider].name}: ${model || 'no model named'}`}
      </Badge>
      <span>{providerWords[provider].means}</span>
      <span className="faint">
        {changed ? (
          <>
            Chosen by {changed.by} <When at={changed.at} />.
          </>
        ) : (
          'As the environment says; nobody has chosen here yet.'
        )}
      </span>
    </div>
  );
};
