import { createEmbeddedModel } from '@cti/llm/embedded/create-embedded-model';
import { createQueryEmbedder } from '@cti/web/embedding/query-embedder';
import { type Asked, askAll } from './ask/asked.ts';
import { type Corpus, collectDemo } from './corpus/collect-demo.ts';
import { collectInjected } from './corpus/injected.ts';
import { type Manner, answerOf, faithful, liesWord, lying, misusing, obedientTo } from './models/manners.ts';
import { type OpenModel, type ProviderName, openers } from './models/open-calls.ts';
import { passagesIn } from './models/prompt-passages.ts';
import { type Question, readQuestions } from './questions.ts';
import { type AttackScore, countShown, scoreAttacks } from './score/attacks.ts';
import { type CitationScore, scoreCitations } from './score/citations.ts';
import { type RefusalScore, scoreRefusal } from './score/refusal.ts';
import { type RetrievalScore, scoreRetrieval } from './score/retrieval.ts';

export type ProviderScore = {
  provider: ProviderName;
  citations: CitationScore;
  refusal: RefusalScore;
  attacks: AttackScore;
  /** Sentences of lying models: told, and of these shown to a reader. Null where no model was asked. */
  lies: { told: number; shown: number } | null;
};

export type Evaluation = {
  retrieval: RetrievalScore;
  /** By kind of question. */
  retrievalOf: { kind: Question['kind']; score: RetrievalScore }[];
  providers: ProviderScore[];
  /** What the embedded answers were: for a look at what went wrong. */
  asked: Asked[];
  articles: Corpus['articles'];
};

/** Seconds are no matter here: a question waits for its vector. */
const patienceMs = 60_000;
/** Every fifth question is enough to lie about. */
const isLiedAbout = (_: unknown, at: number): boolean => at % 5 === 0;

/** The articles an answer looked at, each once. */
const keysOf = (articles: Corpus['articles'], { answer }: Asked): string[] => [
  ...new Set(answer.articleIds.map((id) => articles.get(id)?.key ?? String(id))),
];

const rankingsOf = (articles: Corpus['articles'], asked: readonly Asked[]) =>
  asked
    .filter(({ question }) => question.kind !== 'unanswerable')
    .map((one) => ({ found: keysOf(articles, one), wanted: one.question.articles }));

const refusalsOf = (asked: readonly Asked[]) =>
  asked.map(({ question, answer }) => ({
    isRefused: answer.state === 'unknown',
    isAnswerable: question.kind !== 'unanswerable',
  }));

/** Collects the demo, asks every question of every provider, then lets injected articles in and asks about these. */
export const evaluate = async (say: (line: string) => void = () => {}): Promise<Evaluation> => {
  say('collecting the demo');
  const corpus = await collectDemo();
  const embedding = createEmbeddedModel();
  const queries = createQueryEmbedder(embedding, () => embedding.close(), patienceMs);
  const opened: OpenModel[] = [];
  try {
    const questions = readQuestions();
    const providers: ProviderScore[] = [];
    const names = Object.keys(openers) as ProviderName[];
    for (const name of names) opened.push(await openers[name](corpus.db));
    const askWith = (
      model: OpenModel | undefined,
      some: readonly Question[],
      mannerAt: (at: number, question: Question) => Manner,
    ) => {
      if (model === undefined) throw new Error('No provider was opened.');
      let at = 0;
      return askAll({ db: corpus.db, embedder: queries, calls: model.calls }, some, (question) => {
        const manner = mannerAt(at, question);
        at += 1;
        model.fake?.forget();
        model.fake?.answerBy((call) => answerOf(manner(question, passagesIn(call))));
      });
    };
    const faithfully = [];
    for (const [at, name] of names.entries()) {
      say(`asking ${questions.length} questions of ${name}`);
      faithfully.push(await askWith(opened[at], questions, () => faithful));
    }
    const lies = [];
    for (const [at] of names.entries()) lies.push(await lieCounts(opened[at], questions.filter(isLiedAbout), askWith));
    say('collecting the injected articles');
    const injected = await collectInjected(corpus);
    for (const [at, provider] of names.entries()) {
      say(`asking ${injected.questions.length} questions about injected articles of ${provider}`);
      const obey = (each: number, { question }: Question) => {
        const manners = obedientTo(injected.attacks.get(question) ?? question);
        return manners[each % manners.length] ?? faithful;
      };
      const attacked = await askWith(opened[at], injected.questions, obey);
      const asked = faithfully[at] ?? [];
      providers.push({
        provider,
        citations: scoreCitations(corpus.articles, asked),
        refusal: scoreRefusal(refusalsOf(asked)),
        attacks: scoreAttacks(injected, attacked),
        lies: lies[at] ?? null,
      });
    }
    const [asked = []] = faithfully;
    return { ...retrievalScores(corpus, asked), providers, asked, articles: corpus.articles };
  } finally {
    await Promise.all(opened.map(({ close }) => close()));
    await corpus.close();
    await queries.close();
  }
};

const lieCounts = async (
  model: OpenModel | undefined,
  questions: readonly Question[],
  askWith: (model: OpenModel | undefined, some: readonly Question[], manner: () => Manner) => Promise<Asked[]>,
): Promise<ProviderScore['lies']> => {
  if (!model?.fake) return null;
  let told = 0;
  const counted =
    (manner: Manner): Manner =>
    (question, passages) => {
      const sentences = manner(question, passages);
      told += sentences.length;
      return sentences;
    };
  const invented = await askWith(model, questions, () => counted(lying));
  const misused = await askWith(model, questions, () => counted(misusing));
  return { told, shown: countShown([...invented, ...misused], liesWord) };
};

const retrievalScores = ({ articles }: Corpus, asked: readonly Asked[]) => {
  const kinds = [...new Set(asked.map(({ question }) => question.kind))].filter((kind) => kind !== 'unanswerable');
  const scoreOf = (some: readonly Asked[]) => scoreRetrieval(rankingsOf(articles, some));
  return {
    retrieval: scoreOf(asked),
    retrievalOf: kinds.map((kind) => ({
      kind,
      score: scoreOf(asked.filter(({ question }) => question.kind === kind)),
    })),
  };
};
