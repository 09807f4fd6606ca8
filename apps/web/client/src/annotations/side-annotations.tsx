import { ActionIcon } from '@mantine/core';
import { mdiClose } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useViewer } from '../auth/use-viewer.ts';
import { Icon } from '../parts/icon.tsx';
import { When } from '../parts/when.tsx';
import { SideSection } from '../reader/side-section.tsx';
import { annotationGroup } from './annotation-marks.ts';
import { annotationsOf, useDeleteAnnotation } from './annotation-queries.ts';
import { kindInWords } from './annotation-words.ts';
import classes from './annotations.module.css';
import { UseSelect } from './use-select.tsx';

type Props = { articleId: number; jump: (group: string) => void };

/** What people said of words in this article. */
export const SideAnnotations = ({ articleId, jump }: Props) => {
  const annotations = useQuery(annotationsOf(articleId)).data ?? [];
  const mayTriage = useViewer().may('triage');
  const remove = useDeleteAnnotation();
  if (annotations.length === 0) return null;
  return (
    <SideSection title="Annotations" count={annotations.length}>
      <ul className={classes.side} aria-label="Annotations">
        {annotations.map((annotation) => (
          <li key={annotation.id} data-groups={annotationGroup(annotation.id)}>
            <button type="button" className={classes.quote} onClick={() => jump(annotationGroup(annotation.id))}>
              “{annotation.quote.length > 90 ? `${annotation.quote.slice(0, 89)}…` : annotation.quote}”
            </button>
            <div className={classes.under}>
              <span>
                {kindInWords(annotation.kind)}, {annotation.madeByName} <When at={annotation.madeAt} />
                {annotation.stale && ', not in the present text'}
              </span>
              <UseSelect annotation={annotation} />
              {mayTriage && annotation.use === null && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-label={`Delete the annotation of ${annotation.quote.slice(0, 60)}`}
                  title="Delete"
                  onClick={() => remove.mutate(annotation.id)}
                >
                  <Icon path={mdiClose} size={14} />
                </ActionIcon>
              )}
            </div>
          </li>
        ))}
      </ul>
      <Link to="/annotations">All annotations</Link>
    </SideSection>
  );
};
