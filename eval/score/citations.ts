import type { Asked } from '../ask/asked.ts';
import type { Corpus } from '../corpus/collect-demo.ts';
import { plainWords } from './plain-words.ts';

/** Shares from 0 to 1, of all sentences that were shown; `covered` of the answerable questions. */
export type CitationScore = {
  sentences: number;
  /** Every citation's words stand at its place in its article's text. */
  exact: number;
  /** Every word of the sentence that says something stands in an article it cites. */
  supported: number;
  /** Sentences that cite what was asked for hold every part of the answer. */
  covered: number;
};

const telling = /[\p{L}\p{N}][\p{L}\p{N}._-]{3,}/gu;

/** Words of four letters and more, and values. */
const wordsOf = (text: string): string[] => plainWords(text).match(telling) ?? [];

type Articles = Corpus['articles'];
type Sentence = Asked['answer']['sentences'][number];

const citedBy = ({ answer }: Asked, { citations }: Sentence) =>
  citations.flatMap((at) => {
    const citation = answer.citations[at];
    return citation === undefined ? [] : [citation];
  });

const isExact = (articles: Articles, asked: Asked, sentence: Sentence): boolean => {
  const cited = citedBy(asked, sentence);
  return (
    cited.length > 0 &&
    cited.length === sentence.citations.length &&
    cited.every(({ articleId, start, end, passage }) => {
      const text = articles.get(articleId)?.text;
      return end > start && text !== undefined && plainWords(text.slice(start, end)) === plainWords(passage);
    })
  );
};

/** Whether the articles it cites say every word of it. */
const isSupported = (articles: Articles, asked: Asked, sentence: Sentence): boolean => {
  const texts = citedBy(asked, sentence).map(({ articleId }) => plainWords(articles.get(articleId)?.text ?? ''));
  return texts.length > 0 && wordsOf(sentence.text).every((word) => texts.some((text) => text.includes(word)));
};

/** Whether the answer cites an article that was wanted, in sentences that hold every part of what was asked. */
const isCovered = (articles: Articles, asked: Asked): boolean => {
  const { question, answer } = asked;
  const wanted = answer.sentences.filter((sentence) =>
    citedBy(asked, sentence).some(({ articleId }) => question.articles.includes(articles.get(articleId)?.key ?? '')),
  );
  const said = plainWords(
    wanted.flatMap((sentence) => [sentence.text, ...citedBy(asked, sentence).map(({ passage }) => passage)]).join('\n'),
  );
  return question.answer.every((wordings) => wordings.some((wording) => said.includes(plainWords(wording))));
};

const share = (count: number, of: number, ofNone: number): number => (of === 0 ? ofNone : count / of);

export const scoreCitations = (articles: Articles, all: readonly Asked[]): CitationScore => {
  const shown = all.flatMap((asked) => asked.answer.sentences.map((sentence) => ({ asked, sentence })));
  const answerable = all.filter(({ question }) => question.kind !== 'unanswerable');
  const exact = shown.filter(({ asked, sentence }) => isExact(articles, asked, sentence)).length;
  const supported = shown.filter(({ asked, sentence }) => isSupported(articles, asked, sentence)).length;
  const covered = answerable.filter((asked) => isCovered(articles, asked)).length;
  return {
    sentences: shown.length,
    exact: share(exact, shown.length, 1),
    supported: share(supported, shown.length, 1),
    covered: share(covered, answerable.length, 0),
  };
};
