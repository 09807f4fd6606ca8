import type { SigmaState } from '../api/types.ts';
import { given, id, oneOf, type Raw, text } from '../param.ts';

const sigmaStateNames = ['proposed', 'approved', 'rejected'] as const satisfies readonly SigmaState[];

export const sigmaViews = [...sigmaStateNames, 'all'] as const;

/** Without a state, the proposed drafts; without a draft, the first; `view`: a rule of one's own, or what drafts are compared with. */
export const sigmaSearch = (raw: Raw) =>
  given({
    view: oneOf(['check', 'repositories', 'targets'], raw.view),
    state: oneOf(sigmaViews, raw.state),
    logsource: text(raw.logsource),
    article: id(raw.article),
    draft: id(raw.draft),
    tab: text(raw.tab),
  });
export type SigmaSearch = ReturnType<typeof sigmaSearch>;
