import { memo, useMemo } from 'react';
import type { Article } from '../api/types.ts';
import { arrangeBlocks, paragraphsOf, type Item, type Piece } from './arrange-blocks.ts';
import { arrangePassages } from './arrange-passages.ts';
import { type Mark, marksOf, type Findings } from './marks.ts';
import { PassageActions } from './passage-actions.tsx';
import classes from './reading.module.css';
import { segmentText } from './segment-text.ts';
import { TextBlock } from './text-block.tsx';
import { shownWords, TextRun, type MarkedText } from './text-run.tsx';

const none: Mark[] = [];

type Content = Findings & Pick<Article, 'id' | 'text' | 'blocks' | 'passages'>;

/** An article's clean text, block by block, with all that was found in it, and `more`, marked in place. Rendered once per article. */
export const ReadingText = memo(({ article, more = none }: { article: Content; more?: Mark[] }) => {
  const text = article.text ?? '';
  const marked = useMemo(
    () => ({ text, segments: segmentText(text.length, [...marksOf(article), ...more]) }),
    [article, text, more],
  );
  const parts = useMemo(
    () =>
      arrangePassages(arrangeBlocks(article.blocks.length > 0 ? article.blocks : paragraphsOf(text)), article.passages),
    [article, text],
  );
  return (
    <div className={classes.column} data-reading>
      {parts.map(({ start, pieces, passages, begins }) =>
        passages.length === 0 ? (
          pieces.map((piece) => <PieceOf key={keyOf(piece)} piece={piece} marked={marked} />)
        ) : (
          // A group and no landmark: a long text has many of them.
          <div key={`passage-${start}`} className={classes.passage} role="group" aria-label="A passage worth a hunt">
            {begins.map((passage) => (
              <PassageActions
                key={passage.start}
                articleId={article.id}
                passage={passage}
                words={(from, to) => shownWords(marked, from, to)}
              />
            ))}
            {pieces.map((piece) => (
              <PieceOf key={keyOf(piece)} piece={piece} marked={marked} />
            ))}
          </div>
        ),
      )}
    </div>
  );
});
ReadingText.displayName = 'ReadingText';

const keyOf = (piece: Piece): string =>
  piece.kind === 'list' ? `list-${piece.start}` : `${piece.block.kind}-${piece.block.start}`;

const PieceOf = ({ piece, marked }: { piece: Piece; marked: MarkedText }) =>
  piece.kind === 'list' ? (
    <List items={piece.items} marked={marked} />
  ) : (
    <TextBlock block={piece.block} marked={marked} />
  );

const List = ({ items, marked }: { items: Item[]; marked: MarkedText }) => (
  <ul>
    {items.map(({ block, children }) => (
      <li key={block.start} dir="auto">
        <TextRun marked={marked} start={block.start} end={block.end} />
        {children.length > 0 && <List items={children} marked={marked} />}
      </li>
    ))}
  </ul>
);
