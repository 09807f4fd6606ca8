import { Link } from '@tanstack/react-router';
import { counted } from '../parts/count.tsx';
import { skipWords } from '../sources/skip-words.ts';
import classes from './by-hand.module.css';
import { useOnItsWay } from './hand-queries.ts';

type Props = { articleId: number; /** Whether its title stands before that. */ isNamed?: boolean };

/** How far an article given by hand has come, and what became of it in the end. */
export const OnItsWay = ({ articleId, isNamed = false }: Props) => {
  const { data: article } = useOnItsWay(articleId);
  const isTrouble = Boolean(article?.skipReason ?? article?.lastError);
  return (
    <div className="dim" role="status">
      {isNamed && (
        <>
          <Link to="/articles/$articleId" params={{ articleId: String(articleId) }}>
            {article?.title ?? 'See the article'}
          </Link>{' '}
        </>
      )}
      <span className={isTrouble ? classes.trouble : undefined}>{article && wordsOf(article)}</span>
    </div>
  );
};

type Arriving = NonNullable<ReturnType<typeof useOnItsWay>['data']>;

const wordsOf = ({ skipReason, lastError, stage, words, observables }: Arriving): string => {
  if (skipReason) return `left out, ${skipWords[skipReason]}${lastError ? `: ${lastError}` : ''}`;
  if (stage === 'extracted') return `${counted(words ?? 0, 'word')}, ${counted(observables, 'observable')}`;
  if (lastError) return `${lastError} (it is tried again)`;
  return stage === 'discovered' ? 'waiting for its site’s turn…' : 'being read…';
};
