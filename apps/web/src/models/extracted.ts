import type { SummarisedArticle } from '@cti/db/read/model-summaries';
import { type InjectionFinding, findInjections } from '@cti/intel/injection/find-injections';
import { type KeyFigure, keyFigures } from '@cti/intel/summary/key-figures';
import { type SummarySentence, summarise } from '@cti/intel/summary/summarise';
import type { SummaryFlavour } from '@cti/intel/summary/summary-cues';

type Sentences = Record<SummaryFlavour, SummarySentence[]>;

/** What is had from a text without a model. */
export type Extracted = {
  /** Chosen when first asked for: it is most of the work. */
  sentences: () => Sentences;
  figures: KeyFigure[];
  injection: InjectionFinding;
};

const mostKept = 100;
const mostFigures = 12;

const read = ({ title, content }: SummarisedArticle): Extracted => {
  const of = (flavour: SummaryFlavour) => summarise(content, { flavour, title });
  let sentences: Sentences | null = null;
  return {
    sentences: () => (sentences ??= { executive: of('executive'), technical: of('technical'), actions: of('actions') }),
    figures: keyFigures(content).slice(0, mostFigures),
    injection: findInjections(content.text),
  };
};

/** Reads a text once while it is among the last hundred asked for: reading takes up to some tenths of a second. */
export const createExtractor = () => {
  const kept = new Map<string, Extracted>();
  return (article: SummarisedArticle, textHash: string): Extracted => {
    const key = `${textHash} ${article.title}`;
    const extracted = kept.get(key) ?? read(article);
    kept.delete(key);
    kept.set(key, extracted);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return extracted;
  };
};
