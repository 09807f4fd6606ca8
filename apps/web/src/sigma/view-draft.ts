import { defang } from '@cti/core/defang';
import type { SigmaDraft, SigmaDraftHead } from '@cti/db/read/sigma-drafts';
import { defangedText } from '../passages/defang-text.ts';
import type { SigmaCheck } from './sigma-checker.ts';

/** Letters shown on each side of what a rule was made from. */
const around = 160;

/** A draft in the queue. */
export const viewHead = ({ articleId, articleTitle, category, product, service, ...head }: SigmaDraftHead) => ({
  ...head,
  article: articleId === null || articleTitle === null ? null : { id: articleId, title: articleTitle },
  logsource: { category, product, service },
});

/** A draft with all one needs to decide on it. */
export const viewDraft = ({ articleText, evidence, event: _event, ...draft }: SigmaDraft, check: SigmaCheck) => ({
  ...viewHead(draft),
  yaml: draft.yaml,
  madeYaml: draft.madeYaml,
  decisions: draft.decisions,
  evidence: viewEvidence(evidence, articleText),
  check,
});

/** Where the text still says it, the words around it; all addresses defanged. */
const viewEvidence = (evidence: SigmaDraft['evidence'], text: string | null) => {
  const shown = defangedText(text ?? '');
  return evidence.map(({ type, value, start, end, original }) => {
    const stands = text !== null && text.slice(start, end) === original;
    const [from, to] = [Math.max(0, start - around), Math.min(text?.length ?? 0, end + around)];
    return {
      type,
      value,
      defanged: defang(type, value),
      start,
      end,
      stands,
      before: stands ? shown(from, start) : '',
      words: stands ? shown(start, end) : defang(type, original),
      after: stands ? shown(end, to) : '',
    };
  });
};
