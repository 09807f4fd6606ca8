import { useState } from 'react';
import type { RevisionChange } from '../api/types.ts';
import { counted } from '../parts/count.tsx';
import classes from './revisions.module.css';

type Part = RevisionChange['text']['parts'][number];

/** Two texts as one, with what was added and what was removed; long stretches that stayed are folded. */
export const TextDiff = ({ text }: { text: RevisionChange['text'] }) => {
  if (text.added + text.removed === 0) return <p className="dim">The text is the same to the letter.</p>;
  return (
    <>
      {text.tooDifferent && (
        <p className="dim">
          The two texts share too little to be compared: the old one stands first, then the new one.
        </p>
      )}
      <div className={classes.diff} role="region" aria-label="Text with changes" tabIndex={0}>
        {text.parts.map((part, index) => (
          <Piece key={index} part={part} />
        ))}
      </div>
    </>
  );
};

const Piece = ({ part }: { part: Part }) => {
  const [isOpen, setOpen] = useState(false);
  if (part.kind === 'added') return <ins>{part.text}</ins>;
  if (part.kind === 'removed') return <del>{part.text}</del>;
  if (!part.collapsible || isOpen) return <span>{part.text}</span>;
  return (
    <button type="button" className={classes.fold} aria-expanded={false} onClick={() => setOpen(true)}>
      {counted(part.text.length, 'unchanged character')}
    </button>
  );
};
