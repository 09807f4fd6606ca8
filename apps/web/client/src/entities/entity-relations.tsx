import { Link } from '@tanstack/react-router';
import type { Entity, StatedRelation } from '../api/types.ts';
import { counted } from '../parts/count.tsx';
import { useShowAll } from '../reader/use-show-all.tsx';
import { verbOf } from './entity-words.ts';
import classes from './entity.module.css';

/** What sentences say of an entity: the techniques it uses, and what it has to do with others. */
export const EntityRelations = ({ entity }: { entity: Entity }) => (
  <>
    <Relations title="Techniques it is said to use" rows={entity.techniques} empty="No sentence names one." />
    <Relations title="Relations" rows={entity.relations} empty="No sentence states one." />
  </>
);

const Relations = ({ title, rows, empty }: { title: string; rows: StatedRelation[]; empty: string }) => {
  const { shown, toggle } = useShowAll(rows, 8);
  return (
    <section aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      {rows.length === 0 ? (
        <p className="faint">{empty}</p>
      ) : (
        <ul className={classes.list}>
          {shown.map((row) => (
            <li key={`${row.direction} ${row.kind} ${row.otherId}`} className={classes.item}>
              <div className={classes.line}>
                <span>
                  {verbOf(row)} <Other row={row} />
                </span>
                <span className="faint">{counted(row.articles, 'article')}</span>
              </div>
              <blockquote className={`${classes.quote} dim`}>{row.sentence}</blockquote>
              <Link to="/articles/$articleId" params={{ articleId: String(row.articleId) }}>
                {row.articleTitle}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {toggle}
    </section>
  );
};

const Other = ({ row: { otherId, otherName } }: { row: StatedRelation }) =>
  /^T\d{4}(\.\d{3})?$/.test(otherId) ? (
    <Link to="/techniques/$techniqueId" params={{ techniqueId: otherId }}>
      {otherId} {otherName}
    </Link>
  ) : (
    <Link to="/entities/$entityId" params={{ entityId: otherId }}>
      {otherName}
    </Link>
  );
