import { Link } from '@tanstack/react-router';
import type { MentioningArticle, NamingSentence, ObservableRow } from '../api/types.ts';
import { counted } from '../parts/count.tsx';
import { placeHash } from '../reader/place-hash.ts';
import { useShowAll } from '../reader/use-show-all.tsx';
import type { ArticleSearch } from '../search-params.ts';
import { ownVerdict } from './observable-words.ts';
import { sentenceParts } from './sentence-parts.ts';
import classes from './mention-sentences.module.css';

type Value = Pick<ObservableRow, 'value' | 'defanged' | 'lists'>;
type Props = { row: MentioningArticle; observable: Value; search: ArticleSearch };

/** More would push the next article out of sight. */
const few = 2;

/** The sentences of one article that name a value, each leading to its place in the reader. */
export const MentionSentences = ({ row, observable, search }: Props) => {
  const { article, sentences, moreSentences, mentions } = row;
  const verdict = ownVerdict(row, observable);
  const { shown, toggle } = useShowAll(sentences, few);
  return (
    <div className={classes.under}>
      {verdict && <p className={classes.aside}>{verdict}</p>}
      {shown.map((sentence) => (
        <blockquote key={sentence.start} className={classes.quote}>
          <Sentence sentence={sentence} observable={observable} articleId={article.id} search={search} />
        </blockquote>
      ))}
      {toggle}
      {(mentions > 1 || moreSentences > 0) && (
        <p className={classes.aside}>
          {counted(mentions, 'mention')} in this article
          {moreSentences > 0 && `, ${counted(moreSentences, 'more sentence')} in its text`}
        </p>
      )}
    </div>
  );
};

type SentenceProps = { sentence: NamingSentence; observable: Value; articleId: number; search: ArticleSearch };

/** The reader looks for the words of the address; the value's alone may stand there many times. */
const Sentence = ({ sentence, observable, articleId, search }: SentenceProps) => (
  <Link
    className={classes.sentence}
    to="/articles/$articleId"
    params={{ articleId: String(articleId) }}
    search={search}
    hash={placeHash(sentence)}
    preload={false}
  >
    {sentenceParts(sentence, observable).map(({ text, isMarked }, index) =>
      // oxlint-disable-next-line react/no-array-index-key -- the parts of one sentence have nothing else to be told by
      isMarked ? <mark key={index}>{text}</mark> : text,
    )}
  </Link>
);
