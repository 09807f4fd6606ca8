import { Link } from '@tanstack/react-router';
import type { SearchHit } from '../api/types.ts';
import { placeHash } from '../reader/place-hash.ts';
import type { ArticleSearch } from '../search-params.ts';
import classes from './search-page.module.css';

type Props = { articleId: number; passage: NonNullable<SearchHit['passage']>; search: ArticleSearch; words: string };

/** The words of an article that are nearest to the question in meaning, and the way to them in the reader. */
export const NearPassage = ({ articleId, passage, search, words }: Props) => (
  <p className={classes.near}>
    <Link
      className={classes.nearest}
      to="/articles/$articleId"
      params={{ articleId: String(articleId) }}
      search={search}
      hash={placeHash(passage)}
      preload={false}
    >
      Nearest in meaning
    </Link>
    {passage.headings.length > 0 && <span className={classes.under}>{passage.headings.join(' › ')}: </span>}
    {words}
  </p>
);
