import { memo, useMemo } from 'react';
import type { Article } from '../api/types.ts';
import { arrangeBlocks, paragraphsOf, type Item } from './arrange-blocks.ts';
import { marksOf } from './marks.ts';
import classes from './reading.module.css';
import { segmentText } from './segment-text.ts';
import { TextBlock } from './text-block.tsx';
import { TextRun, type MarkedText } from './text-run.tsx';

type Content = Pick<Article, 'text' | 'blocks' | 'links' | 'mentions' | 'techniques' | 'scoreReasons'>;

/** An article's clean text, block by block, with all that was found in it marked in place. Rendered once per article. */
export const ReadingText = memo(({ article }: { article: Content }) => {
  const text = article.text ?? '';
  const marked = useMemo(() => ({ text, segments: segmentText(text.length, marksOf(article)) }), [article, text]);
  const pieces = useMemo(
    () => arrangeBlocks(article.blocks.length > 0 ? article.blocks : paragraphsOf(text)),
    [article.blocks, text],
  );
  return (
    <div className={classes.column}>
      {pieces.map((piece) =>
        piece.kind === 'list' ? (
          <List key={`list-${piece.start}`} items={piece.items} marked={marked} />
        ) : (
          <TextBlock key={`${piece.block.kind}-${piece.block.start}`} block={piece.block} marked={marked} />
        ),
      )}
    </div>
  );
});
ReadingText.displayName = 'ReadingText';

const List = ({ items, marked }: { items: Item[]; marked: MarkedText }) => (
  <ul>
    {items.map(({ block, children }) => (
      <li key={block.start}>
        <TextRun marked={marked} start={block.start} end={block.end} />
        {children.length > 0 && <List items={children} marked={marked} />}
      </li>
    ))}
  </ul>
);
