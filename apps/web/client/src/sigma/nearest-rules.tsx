import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { inWords } from '../api/problem.ts';
import type { SigmaNeighbour, SigmaRule } from '../api/types.ts';
import { CodeText } from '../parts/code-text.tsx';
import { draftById } from './sigma-queries.ts';
import classes from './sigma.module.css';

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** The known rules that come nearest to one, and its text beside theirs. */
export const NearestRules = ({ rule, text }: { rule: SigmaRule; text: string }) => {
  const { nearest } = rule.novelty;
  if (nearest.length === 0)
    return <p className={classes.lead}>No known rule of its log source asks for anything it asks for.</p>;
  return nearest.map((neighbour, place) => <Neighbour key={place} neighbour={neighbour} text={text} />);
};

const Neighbour = ({ neighbour, text }: { neighbour: SigmaNeighbour; text: string }) => {
  const [isOpen, setOpen] = useState(false);
  const { title, draftId, file, covered, covers, similarity, shared, onlyHere, onlyThere } = neighbour;
  return (
    <article className={classes.neighbour} aria-label={title}>
      <div className={classes.neighbourHead}>
        <h3>
          {draftId === null ? (
            title
          ) : (
            <Link to="/sigma" search={{ state: 'approved', draft: draftId }}>
              {title}
            </Link>
          )}
        </h3>
        {file && (
          <span className="faint">
            {file.path} in {file.place}
          </span>
        )}
        <span className="dim">
          fires in {percent(covered)} of this rule’s cases; this one in {percent(covers)} of its; {percent(similarity)}{' '}
          in common
        </span>
        {(draftId !== null || file !== null) && (
          <Button variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? 'Close' : 'Side by side'}
          </Button>
        )}
      </div>
      <div className={classes.atoms}>
        <Atoms name="In both" atoms={shared} />
        <Atoms name="Only here" atoms={onlyHere} />
        <Atoms name="Only there" atoms={onlyThere} />
      </div>
      {isOpen && file !== null && <Sides text={text} label="The known rule" other={file.yaml} />}
      {isOpen && draftId !== null && <SideBySide text={text} draftId={draftId} />}
    </article>
  );
};

const Atoms = ({ name, atoms }: { name: string; atoms: string[] }) => (
  <section aria-label={name}>
    <h4>{name}</h4>
    {atoms.length === 0 && <span className="faint">nothing</span>}
    <ul className="mono">
      {atoms.map((atom) => (
        <li key={atom}>{atom}</li>
      ))}
    </ul>
  </section>
);

const Sides = ({ text, label, other }: { text: string; label: string; other: string }) => (
  <div className={classes.sides}>
    <CodeText text={text} label="This rule" />
    <CodeText text={other} label={label} />
  </div>
);

const SideBySide = ({ text, draftId }: { text: string; draftId: number }) => {
  const query = useQuery(draftById(draftId));
  return query.data ? (
    <Sides text={text} label="The approved rule" other={query.data.yaml} />
  ) : (
    <div className={classes.sides}>
      <CodeText text={text} label="This rule" />
      <p className="faint">{query.isPending ? 'Loading the approved rule …' : inWords(query.error)}</p>
    </div>
  );
};
