import { Link } from '@tanstack/react-router';
import type { ArticleChange, Reprocessing } from '../api/types.ts';
import { Card } from '../parts/card.tsx';
import { thin } from '../parts/count.tsx';
import { ScoreBadge } from '../parts/score-badge.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { changeWords, kindWord, kindsOf } from './change-words.ts';
import classes from './reprocessing.module.css';

/** What reading anew changed: by kind, in which articles most, and which were left as they were and why. */
export const Report = ({ shown }: { shown: Reprocessing }) => (
  <div className={classes.report}>
    {kindsOf(shown).length > 0 && <Kinds shown={shown} />}
    {shown.examples.length > 0 && <Examples examples={shown.examples} />}
    {shown.failures > 0 && <Failures shown={shown} />}
    {shown.changed === 0 && shown.failures === 0 && shown.done > 0 && (
      <p className="dim">Every article read so far came out as it was.</p>
    )}
  </div>
);

const Kinds = ({ shown }: { shown: Reprocessing }) => (
  <Card title="What came and what went">
    <Table columns={[{ name: 'Kind' }, { name: 'Added', isNumber: true }, { name: 'Removed', isNumber: true }]}>
      {kindsOf(shown).map((kind) => (
        <tr key={kind}>
          <td>{kindWord(kind, 2)}</td>
          <td className={table.number}>{thin(shown.added[kind] ?? 0)}</td>
          <td className={table.number}>{thin(shown.removed[kind] ?? 0)}</td>
        </tr>
      ))}
    </Table>
  </Card>
);

const ArticleLink = ({ id, children }: { id: number; children: string }) => (
  <Link to="/articles/$articleId" params={{ articleId: String(id) }} className={table.name}>
    {children}
  </Link>
);

const Examples = ({ examples }: { examples: ArticleChange[] }) => (
  <Card title="Changed most" note={examples.length === 50 ? 'The fifty greatest changes.' : undefined}>
    <Table columns={[{ name: 'Article' }, { name: 'Score' }, { name: 'Changes' }]}>
      {examples.map((change) => (
        <tr key={change.articleId}>
          <td className={table.wrap}>
            <ArticleLink id={change.articleId}>{change.title}</ArticleLink>
          </td>
          <td className={classes.score}>
            {change.scoreBefore !== change.scoreAfter && (
              <>
                <ScoreBadge score={change.scoreBefore} /> <span aria-hidden>→</span>
                <span className="sr-only">became</span>{' '}
              </>
            )}
            <ScoreBadge score={change.scoreAfter} />
          </td>
          <td>{changeWords(change)}</td>
        </tr>
      ))}
    </Table>
  </Card>
);

const Failures = ({ shown: { failed, failures } }: { shown: Reprocessing }) => (
  <Card title="Left as they were" note="These could not be read anew and keep what they had.">
    <ul className={classes.failures}>
      {failed.map(({ articleId, message }) => (
        <li key={articleId}>
          <ArticleLink id={articleId}>{`Article ${articleId}`}</ArticleLink>: {message}
        </li>
      ))}
    </ul>
    {failures > failed.length && <p className="dim">and {thin(failures - failed.length)} more</p>}
  </Card>
);
