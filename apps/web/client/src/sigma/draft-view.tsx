import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { mdiContentSaveOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import type { SigmaDraft } from '../api/types.ts';
import { useViewer } from '../auth/use-viewer.ts';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { logsourceWords } from './check-words.ts';
import { DecideBar } from './decide-bar.tsx';
import type { Choice } from './decide-drafts.ts';
import { DetailTabs, ruleTabs } from './detail-tabs.tsx';
import { DraftChanged } from './draft-changed.tsx';
import { DraftEvidence } from './draft-evidence.tsx';
import { DraftHistory } from './draft-history.tsx';
import { Findings } from './findings.tsx';
import { ProblemList } from './problem-list.tsx';
import { draftById, useCheck, useSaveText } from './sigma-queries.ts';
import { SigmaStateBadge } from './sigma-state.tsx';
import classes from './sigma.module.css';
import { useUnsavedText } from './unsaved-text.ts';
import { type EditorHandle, YamlEditor } from './yaml-editor.tsx';

type Props = {
  /** Several drafts are selected: those are decided on, not this one. */
  isBulk: boolean;
  isBusy: boolean;
  tab: string | undefined;
  onTab: (tab: string) => void;
  onDecide: (draft: SigmaDraft, choice: Choice, reason: string) => void;
};

/** One draft, to be read, edited and decided on. */
export const DraftView = ({ id, ...props }: Props & { id: number }) => {
  const query = useQuery(draftById(id));
  if (query.data) return <Draft key={id} draft={query.data} {...props} />;
  return query.isPending ? (
    <Loading rows={12} height={40} />
  ) : (
    <ErrorState error={query.error} retry={() => void query.refetch()} />
  );
};

/** Milliseconds without a keystroke after which a text is checked. */
const pause = 300;

const Draft = ({ draft, isBulk, isBusy, tab, onTab, onDecide }: Props & { draft: SigmaDraft }) => {
  const { unsaved, setUnsaved, forget } = useUnsavedText(draft.id);
  const save = useSaveText(draft.id, forget);
  const editor = useRef<EditorHandle>(null);
  const { may } = useViewer();
  const isOpen = draft.state === 'proposed' && may('decide');
  const text = unsaved?.yaml ?? draft.yaml;
  const isChanged = text !== draft.yaml;
  const [settled] = useDebouncedValue(text, pause);
  const live = useCheck(isChanged ? settled : '', draft.id);
  const check = (isChanged && live.data) || draft.check;
  const version = unsaved?.version ?? draft.version;
  const isConflict = isChanged && version < draft.version && !save.isPending;
  const edit = (yaml: string) => (yaml === draft.yaml ? forget() : setUnsaved({ version, yaml }));
  const goTo = (line: number, column: number) => editor.current?.goTo(line, column);
  const [rule] = check.rules;
  return (
    <article className={classes.draft} aria-label={draft.title}>
      <Head draft={draft} />
      <Findings check={check} iocOnly={draft.iocOnly} />
      <div className={classes.actions}>
        {!isBulk && may('decide') && (
          <DecideBar
            drafts={[draft]}
            isBusy={isBusy}
            obstacle={isChanged ? 'Save your changes or discard them first.' : null}
            onDecide={(choice, reason) => onDecide(draft, choice, reason)}
          />
        )}
        {isChanged && (
          <>
            <Button
              leftSection={<Icon path={mdiContentSaveOutline} size={15} />}
              loading={save.isPending}
              disabled={!check.isSound || isConflict}
              title={check.isSound ? undefined : 'What has an error is not stored.'}
              onClick={() => save.mutate({ yaml: text, version })}
            >
              Save
            </Button>
            <Button variant="default" onClick={forget}>
              Discard changes
            </Button>
          </>
        )}
      </div>
      {isConflict && (
        <DraftChanged
          draft={draft}
          mine={text}
          onMine={() => setUnsaved({ version: draft.version, yaml: text })}
          onTheirs={forget}
        />
      )}
      <div className={classes.editing}>
        <YamlEditor
          label="The rule in YAML"
          value={text}
          onChange={isOpen ? edit : undefined}
          problems={check.problems}
          handle={editor}
        />
        <ProblemList check={check} text={text} goTo={goTo} onChange={isOpen ? edit : undefined} />
      </div>
      <DetailTabs
        chosen={tab}
        onChoose={onTab}
        tabs={[
          {
            name: 'evidence',
            label: `Evidence (${draft.evidence.length})`,
            body: <DraftEvidence draft={draft} />,
          },
          ...(rule ? ruleTabs(rule, text) : []),
          { name: 'history', label: 'History', body: <DraftHistory draft={draft} /> },
        ]}
      />
    </article>
  );
};

const Head = ({ draft }: { draft: SigmaDraft }) => {
  const approved = draft.check.rules[0]?.approvedAs ?? null;
  return (
    <header>
      <div className={classes.draftHead}>
        <h2>{draft.title}</h2>
        <SigmaStateBadge state={draft.state} />
      </div>
      <p className={classes.meta}>
        <span>{logsourceWords(draft.logsource)}</span>
        {draft.level && <span>level {draft.level}</span>}
        {draft.model !== null && <span>worded by {draft.model}</span>}
        {draft.edited && <span>edited</span>}
        {draft.article ? (
          <span>
            from{' '}
            <Link to="/articles/$articleId" params={{ articleId: String(draft.article.id) }}>
              {draft.article.title}
            </Link>
          </span>
        ) : (
          <span>its article is gone</span>
        )}
      </p>
      {draft.reason !== '' && <p className={classes.lead}>Reason: {draft.reason}</p>}
      {approved !== null && approved !== draft.id && (
        <p className={classes.lead}>
          The same rule is{' '}
          <Link to="/sigma" search={{ state: 'approved', draft: approved }}>
            approved already
          </Link>
          , made from another article.
        </p>
      )}
    </header>
  );
};
