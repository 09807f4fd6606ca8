import type { SigmaDraft } from '../api/types.ts';
import { When } from '../parts/when.tsx';
import { CodeText } from '../parts/code-text.tsx';
import classes from './sigma.module.css';

const did = { approve: 'approved it', reject: 'rejected it', reopen: 'reopened it' } as const;

/** Who did what with a draft, and its text as it was made where somebody changed it. */
export const DraftHistory = ({ draft }: { draft: SigmaDraft }) => (
  <>
    <ul className={classes.history} aria-label="History">
      {draft.decisions.map(({ id, choice, reason, decidedBy, decidedAt }) => (
        <li key={id}>
          {decidedBy} {did[choice]} <When at={decidedAt} />
          {reason !== '' && <>: {reason}</>}
        </li>
      ))}
      {draft.editedAt && (
        <li>
          {draft.editedBy} edited it last <When at={draft.editedAt} />
        </li>
      )}
      <li>
        made from a template <When at={draft.createdAt} />
      </li>
    </ul>
    {draft.edited && (
      <>
        <p className={classes.lead}>As it was made:</p>
        <CodeText text={draft.madeYaml} label="The text as it was made" />
      </>
    )}
  </>
);
