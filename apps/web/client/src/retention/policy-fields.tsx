import { NumberInput } from '@mantine/core';
import type { RetentionPolicy } from '../api/types.ts';
import { Card } from '../parts/card.tsx';
import { spelt, tlpNames } from '../tlp/tlp-words.ts';
import { DayField } from './day-field.tsx';
import classes from './retention.module.css';

type Props = { policy: RetentionPolicy; set: (change: Partial<RetentionPolicy>) => void };

const tiers = ['premium', 'standard', 'basic'] as const;

/** How long articles are kept, by what their source is and by what they are labelled. */
export const ArticleFields = ({ policy: { tierDays, labelDays }, set }: Props) => (
  <Card title="How long are articles kept?" note="Counted from the day they were found; the shorter time holds.">
    <h3 className={classes.group}>By their source’s tier</h3>
    <div className={classes.fields}>
      {tiers.map((tier) => (
        <DayField
          key={tier}
          label={`Tier ${tier}`}
          days={tierDays[tier]}
          onChange={(days) => set({ tierDays: { ...tierDays, [tier]: days } })}
        />
      ))}
    </div>
    <h3 className={classes.group}>By their label</h3>
    <div className={classes.fields}>
      {tlpNames.map((label) => (
        <DayField
          key={label}
          label={spelt(label)}
          days={labelDays[label]}
          onChange={(days) => set({ labelDays: { ...labelDays, [label]: days } })}
        />
      ))}
    </div>
    <p className={classes.hint}>
      An article stays, however old, while somebody has starred, tagged, labelled, annotated or judged it, voted it up,
      put it off until later, has it on a board, wrote a note on it, works on it, put it into its story by hand or
      decided on a Sigma draft made from it. A story goes whole or not at all, and so do an article and its copies.
    </p>
  </Card>
);

/** How long the rest is kept. */
export const HistoryFields = ({ policy, set }: Props) => (
  <Card title="How long is the rest kept?" note="Also of articles that stay.">
    <div className={classes.fields}>
      <NumberInput
        label="Snapshots of an article"
        description="The newest so many"
        min={1}
        max={100}
        allowDecimal={false}
        allowNegative={false}
        value={policy.snapshotsKept}
        onChange={(value) => set({ snapshotsKept: Number(value) })}
      />
      <DayField
        label="Every snapshot"
        description="Without one, an article cannot be read anew"
        days={policy.snapshotDays}
        onChange={(snapshotDays) => set({ snapshotDays })}
      />
      <DayField
        label="Earlier texts"
        description="What an article said before it was changed"
        days={policy.revisionDays}
        onChange={(revisionDays) => set({ revisionDays })}
      />
      <DayField
        label="Checks of sources"
        description="And previews of new ones"
        days={policy.checkDays}
        onChange={(checkDays) => set({ checkDays: checkDays ?? 90 })}
      />
      <DayField
        label="Fetch decisions"
        description="Why a page was fetched or not"
        days={policy.decisionDays}
        onChange={(decisionDays) => set({ decisionDays: decisionDays ?? 90 })}
      />
      <DayField
        label="Results of models"
        description="Summaries, evidence, translations"
        days={policy.resultDays}
        onChange={(resultDays) => set({ resultDays })}
      />
      <DayField
        label="Ledger of model calls"
        description="Thirteen months at least"
        fewest={400}
        days={policy.callDays}
        onChange={(callDays) => set({ callDays })}
      />
    </div>
  </Card>
);
