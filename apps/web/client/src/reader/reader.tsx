import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { startTransition, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { AnnotateBar } from '../annotations/annotate-bar.tsx';
import { annotationMarks } from '../annotations/annotation-marks.ts';
import { annotationsOf } from '../annotations/annotation-queries.ts';
import { listName, remember } from '../articles/list-memory.ts';
import type { Article } from '../api/types.ts';
import { useViewer } from '../auth/use-viewer.ts';
import { DeskBar } from '../inbox/desk-bar.tsx';
import { afterPaint } from '../parts/after-paint.ts';
import { counted } from '../parts/count.tsx';
import { Page } from '../parts/page.tsx';
import type { ReaderSearch } from '../search-params.ts';
import { ArticleMeta } from './article-meta.tsx';
import { jumpTo, useLighting } from './lighting.ts';
import { MarkNote } from './mark-note.tsx';
import { MentionMenu } from './mention-menu.tsx';
import { NoText } from './no-text.tsx';
import { ReaderNav } from './reader-nav.tsx';
import classes from './reader.module.css';
import { readAtOf, rememberRead } from './read-memory.ts';
import { ReadingText } from './reading-text.tsx';
import { Revealed, useReveal } from './reveal.ts';
import { Revisions } from './revisions.tsx';
import { SidePanel } from './side-panel.tsx';
import { PlainText, SnapshotText } from './stored-text.tsx';
import { useArrival } from './use-arrival.ts';
import { useReadingOrder } from './use-reading-order.ts';

type Props = { article: Article; search: Omit<ReaderSearch, 'tab' | 'from'>; from: ReaderSearch['from']; tab: string };

/** The text in the middle, the intelligence beside it, each lighting the other. */
export const Reader = ({ article, search, from, tab }: Props) => {
  const navigate = useNavigate({ from: '/articles/$articleId' });
  const root = useRef<HTMLDivElement>(null);
  const text = useRef<HTMLDivElement>(null);
  useLighting(root);
  const mayTriage = useViewer().may('triage');
  const order = useReadingOrder(article, search, from);
  const goOn = () => order.go(order.nextId);
  const revealed = useReveal(root, text);
  // As it was when the article was opened: opening it is reading it.
  const [readAt] = useState(() => readAtOf(article.id));
  // Along the inbox, a text is there to be read before what stands beside it. Whoever comes back finds all as they left it.
  const [isWhole, setWhole] = useState(() => from !== 'inbox' || readAt !== null || window.location.hash !== '');
  const annotations = useQuery({ ...annotationsOf(article.id), enabled: isWhole }).data;
  const marked = useMemo(() => annotationMarks(annotations ?? []), [annotations]);
  useEffect(() => afterPaint(() => startTransition(() => setWhole(true))), []);
  useEffect(() => rememberRead(article.id, article.revisedAt), [article.id, article.revisedAt]);
  useEffect(() => remember(listName('articles', search), { articleId: article.id }), [article.id, search]);

  const show = useCallback(
    (next: string) => void navigate({ search: (before) => readerTab(before, next), replace: true, resetScroll: false }),
    [navigate],
  );
  const jump = useCallback(
    (group: string) => {
      show('text');
      requestAnimationFrame(() => jumpTo(text.current, group));
    },
    [show],
  );
  useArrival(article, jump);
  const [kind = '', number] = tab.split('-');
  const chosen = number === undefined || !/^\d+$/.test(number) ? null : Number(number);
  const opened = ['plain', 'snapshot', 'revisions'].includes(kind) ? kind : 'text';

  return (
    <div className={classes.page}>
      <Page
        title={article.title}
        heading={
          <span className={classes.heading} lang={article.language ?? undefined}>
            {article.title}
          </span>
        }
        actions={<ReaderNav article={article} search={search} order={order} />}
      >
        <div ref={root} className={classes.layout}>
          <div className={classes.reading}>
            <ArticleMeta article={article} readAt={readAt} />
            <DeskBar article={article} goOn={from === 'inbox' && order.nextId !== null ? goOn : null} />
            <a className={classes.toSide} href="#intelligence">
              Intelligence: {counted(article.observables, 'observable')}, why this score, evidence
            </a>
            <Tabs value={opened} onChange={(next) => show(next ?? 'text')} keepMounted>
              <Tabs.List mb="md">
                <Tabs.Tab value="text">Text</Tabs.Tab>
                <Tabs.Tab value="plain">Plain text</Tabs.Tab>
                <Tabs.Tab value="snapshot">Stored snapshot</Tabs.Tab>
                <Tabs.Tab value="revisions">
                  {article.revision > 1 ? `Revisions (${article.revision})` : 'Revisions'}
                </Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="text" ref={text} className={classes.text} lang={article.language ?? undefined}>
                {article.text ? <ReadingText article={article} more={marked} /> : <NoText article={article} />}
                <MarkNote text={text} />
                {mayTriage && <AnnotateBar text={text} articleId={article.id} />}
                <MentionMenu text={text} article={article} />
              </Tabs.Panel>
              <Tabs.Panel value="plain">{opened === 'plain' && <PlainText text={article.text ?? ''} />}</Tabs.Panel>
              <Tabs.Panel value="snapshot">
                {opened === 'snapshot' && <SnapshotText article={article} snapshot={chosen} />}
              </Tabs.Panel>
              <Tabs.Panel value="revisions">
                {opened === 'revisions' && (
                  <Revisions article={article} chosen={chosen} onChoose={(next) => show(`revisions-${next}`)} />
                )}
              </Tabs.Panel>
            </Tabs>
          </div>
          <Revealed value={revealed}>
            {isWhole && <SidePanel article={article} search={search} jump={jump} showTab={show} />}
          </Revealed>
        </div>
      </Page>
    </div>
  );
};

const readerTab = <Search extends { tab?: string }>(before: Search, tab: string): Search => {
  const { tab: _tab, ...rest } = before;
  return (tab === 'text' ? rest : { ...rest, tab }) as Search;
};
