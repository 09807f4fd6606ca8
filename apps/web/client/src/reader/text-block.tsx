import type { Block } from './arrange-blocks.ts';
import classes from './reading.module.css';
import { TextCode } from './text-code.tsx';
import { TextRun, type MarkedText } from './text-run.tsx';
import { TextTable } from './text-table.tsx';

type Props = { block: Block; marked: MarkedText };

/** One block of the article, from the side its own script begins at. Images are words only: nothing is ever loaded from the publisher. */
export const TextBlock = ({ block, marked }: Props) => {
  const run = <TextRun marked={marked} start={block.start} end={block.end} />;
  switch (block.kind) {
    case 'heading':
      return <Heading level={block.level ?? 2}>{run}</Heading>;
    case 'code':
      return <TextCode block={block} marked={marked} />;
    case 'table':
      return <TextTable block={block} marked={marked} />;
    case 'quote':
      return <blockquote dir="auto">{run}</blockquote>;
    case 'caption':
      return (
        <p className={classes.caption} dir="auto">
          {run}
        </p>
      );
    case 'image':
      return (
        <p className={classes.image} title={block.src}>
          <span className={classes.imageWord}>Image</span>
          <span>{block.end > block.start ? run : 'without a description'}</span>
        </p>
      );
    default:
      return <p dir="auto">{run}</p>;
  }
};

/** The page's own title is the h1, so the article's headings begin at h2. */
const Heading = ({ level, children }: { level: number; children: React.ReactNode }) => {
  if (level <= 2) return <h2 dir="auto">{children}</h2>;
  return level === 3 ? <h3 dir="auto">{children}</h3> : <h4 dir="auto">{children}</h4>;
};
