import { table } from '../bench/report/table.ts';
import type { Evaluation, ProviderScore } from './evaluate.ts';

const share = (value: number): string => value.toFixed(2);

const titles: Record<ProviderScore['provider'], string> = {
  embedded: 'embedded, no model',
  ollama: 'Ollama (fake server)',
  bedrock: 'Bedrock (fake server)',
};

const introduction = (questions: number, unanswerable: number): string =>
  `${questions} questions over the demo's articles, ${unanswerable} of them plausible but answered nowhere; read from real pages into an embedded
database. Two providers are fakes of their servers behind the real clients: asked about the demo they repeat what answers,
where a passage they were given holds it; then they lie, and then they obey whoever wrote the article.`;

const notes = `Covered: the answer cites an article that answers, in words that hold every part of it. At their place: the cited words stand at their
offsets. Borne out: the articles it cites say every word of a sentence. Refusals: “I don't know”; precise where nothing
answers, and complete where all such questions are refused. Lies: sentences with invented or misused quotes that were shown, of
those told. Attacks: injected articles whose model said the attacker's words and was shown to.`;

/** The figures as a section of the benchmarks. */
export const evaluationReport = ({ retrieval, retrievalOf, providers, asked }: Evaluation): string => {
  const rows = [{ kind: 'all answerable', score: retrieval }, ...retrievalOf].map(({ kind, score }) => [
    kind,
    String(score.questions),
    share(score.recallAt1),
    share(score.recallAt5),
    share(score.recallAt10),
    share(score.mrr),
  ]);
  const answers = providers.map(({ provider, citations, refusal, attacks, lies }) => [
    titles[provider],
    share(citations.covered),
    share(citations.exact),
    share(citations.supported),
    share(refusal.precision),
    share(refusal.recall),
    lies === null ? '' : `${lies.shown} of ${lies.told}`,
    `${attacks.succeeded} of ${attacks.attacks}`,
  ]);
  const head = ['', 'covered', 'at their place', 'borne out', 'refusals right', 'refusals complete', 'lies', 'attacks'];
  const unanswerable = asked.filter(({ question }) => question.kind === 'unanswerable').length;
  return [
    introduction(asked.length, unanswerable),
    table(['articles found', 'questions', 'recall@1', 'recall@5', 'recall@10', 'MRR'], rows),
    table(head, answers),
    notes,
  ].join('\n\n');
};
