import { Button } from '@mantine/core';
import { mdiContentSaveOutline, mdiEyeOutline } from '@mdi/js';
import { useState } from 'react';
import type { Retention, RetentionPolicy } from '../api/types.ts';
import { useViewer } from '../auth/use-viewer.ts';
import { ChangedMeanwhile } from '../edits/changed-meanwhile.tsx';
import { useEdit } from '../edits/use-edit.ts';
import { Icon } from '../parts/icon.tsx';
import { ArticleFields, HistoryFields } from './policy-fields.tsx';
import { PreviewCard } from './preview-card.tsx';
import { useRetentionPreview, useSaveRetention } from './retention-queries.ts';
import classes from './retention.module.css';

const shape = {
  formOf: ({ policy }: Retention): RetentionPolicy => policy,
  partsOf: (policy: RetentionPolicy) => policy,
  fromParts: (parts: Record<string, unknown>) => parts as RetentionPolicy,
};

const same = (one: RetentionPolicy, other: RetentionPolicy) => JSON.stringify(one) === JSON.stringify(other);

const partNames: Record<string, string> = {
  tierDays: 'Articles by their source’s tier',
  labelDays: 'Articles by their label',
  snapshotsKept: 'Snapshots of an article',
  snapshotDays: 'Every snapshot',
  revisionDays: 'Earlier texts',
  checkDays: 'Checks of sources',
  decisionDays: 'Fetch decisions',
  resultDays: 'Results of models',
  callDays: 'Ledger of model calls',
};

/** The policy as it is being changed. What it would remove is seen before it can be saved. */
export const RetentionForm = ({ inForce }: { inForce: Retention }) => {
  const { form: policy, base, isEdited: isChanged, theirs, set: setPolicy, take, keepMine } = useEdit(inForce, shape);
  const [previewed, setPreviewed] = useState<RetentionPolicy | null>(null);
  const preview = useRetentionPreview(previewed);
  const save = useSaveRetention();
  const mayChange = useViewer().may('admin');
  const set = (change: Partial<RetentionPolicy>) => setPolicy({ ...policy, ...change });
  const isConflict = theirs !== null && !save.isPending;
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
      {isConflict && (
        <ChangedMeanwhile
          by={inForce.changed?.by ?? null}
          at={inForce.changed?.at ?? null}
          theirs={theirs}
          nameOf={(part) => partNames[part] ?? part}
          // What both together remove is to be seen before it is saved.
          mine={{ words: 'Put mine on top of it', run: () => keepMine() }}
          onTheirs={() => take(inForce)}
        />
      )}
      {mayChange ? (
        <div className={classes.actions}>
          <Button type="submit" variant="default" leftSection={<Icon path={mdiEyeOutline} size={15} />}>
            Preview
          </Button>
          <Button
            leftSection={<Icon path={mdiContentSaveOutline} size={15} />}
            disabled={!isChanged || !isSeen || isConflict}
            loading={save.isPending}
            onClick={() => save.mutate({ policy, version: base.version }, { onSuccess: take })}
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
