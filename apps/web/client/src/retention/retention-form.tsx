import { Button } from '@mantine/core';
import { mdiContentSaveOutline, mdiEyeOutline } from '@mdi/js';
import { useState } from 'react';
import type { Retention, RetentionPolicy } from '../api/types.ts';
import { useViewer } from '../auth/use-viewer.ts';
import { Icon } from '../parts/icon.tsx';
import { ArticleFields, HistoryFields } from './policy-fields.tsx';
import { PreviewCard } from './preview-card.tsx';
import { useRetentionPreview, useSaveRetention } from './retention-queries.ts';
import classes from './retention.module.css';

const same = (one: RetentionPolicy, other: RetentionPolicy) => JSON.stringify(one) === JSON.stringify(other);

/** The policy as it is being changed. What it would remove is seen before it can be saved. */
export const RetentionForm = ({ inForce }: { inForce: Retention }) => {
  const [policy, setPolicy] = useState(inForce.policy);
  const [previewed, setPreviewed] = useState<RetentionPolicy | null>(null);
  const preview = useRetentionPreview(previewed);
  const save = useSaveRetention();
  const mayChange = useViewer().may('admin');
  const set = (change: Partial<RetentionPolicy>) => setPolicy((before) => ({ ...before, ...change }));
  const isChanged = !same(policy, inForce.policy);
  const isSeen = previewed !== null && same(policy, previewed) && preview.data !== undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setPreviewed(policy);
      }}
    >
      <fieldset className={classes.form} disabled={!mayChange}>
        <legend className="sr-only">Retention policy</legend>
        <ArticleFields policy={policy} set={set} />
        <HistoryFields policy={policy} set={set} />
      </fieldset>
      {mayChange ? (
        <div className={classes.actions}>
          <Button type="submit" variant="default" leftSection={<Icon path={mdiEyeOutline} size={15} />}>
            Preview
          </Button>
          <Button
            leftSection={<Icon path={mdiContentSaveOutline} size={15} />}
            disabled={!isChanged || !isSeen}
            loading={save.isPending}
            onClick={() => save.mutate({ policy, version: inForce.version })}
          >
            Save
          </Button>
          <span className="faint">
            {isChanged
              ? isSeen
                ? 'What is removed does not come back.'
                : 'See what it would remove before you save it.'
              : 'This policy is in force.'}
          </span>
        </div>
      ) : (
        <p className="dim">Only an admin changes this.</p>
      )}
      {previewed && <PreviewCard key={JSON.stringify(previewed)} policy={previewed} query={preview} />}
    </form>
  );
};
