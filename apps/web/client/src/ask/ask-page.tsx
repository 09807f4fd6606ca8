import { Button } from '@mantine/core';
import { mdiPlus } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import { useKeys } from '../parts/keys.ts';
import { Page } from '../parts/page.tsx';
import type { AskSearch } from './ask-search.ts';
import type { FilterSearch } from './ask-filters.ts';
import { conversationById } from './ask-queries.ts';
import classes from './ask.module.css';
import { Beginning } from './beginning.tsx';
import { CitationPanel } from './citation-panel.tsx';
import { ConversationList } from './conversation-list.tsx';
import { ConversationView } from './conversation-view.tsx';

const route = getRouteApi('/ask');

/** Questions over all articles, answered in sentences that each lead to the words they rest on. */
export const AskPage = () => {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  // The turn asked in this tab last: its answer gets the focus.
  const [asked, setAsked] = useState<string | null>(null);
  const { conversation, cite } = search;
  const { data: shown } = useQuery({ ...conversationById(conversation ?? 0), enabled: conversation !== undefined });
  const setFilters = (change: { [Key in keyof FilterSearch]?: FilterSearch[Key] | undefined }) =>
    void navigate({ search: (before) => cleaned({ ...before, ...change }), replace: true, resetScroll: false });
  const show = (next: string | null) =>
    void navigate({
      search: (before) => cleaned({ ...before, cite: next ?? undefined }),
      replace: true,
      resetScroll: false,
    });
  const follow = ({ id, position }: { id: number; position: number }) => {
    setAsked(`${id}-${position}`);
    void navigate({
      search: (before) => cleaned({ ...before, conversation: id, cite: undefined }),
      replace: id === conversation,
      resetScroll: false,
    });
  };
  const renew = () => void navigate({ search: filtersIn });
  useKeys('Ask', [{ key: 'n', does: 'Ask something new', run: renew }]);
  return (
    <Page
      title={shown ? `${shown.title} · Ask` : 'Ask'}
      heading="Ask"
      actions={
        conversation !== undefined && (
          <Button
            variant="default"
            leftSection={<Icon path={mdiPlus} size={15} />}
            renderRoot={(props) => <Link to="/ask" search={filtersIn(search)} {...props} />}
          >
            New question
          </Button>
        )
      }
    >
      <div className={classes.layout} data-cited={cite !== undefined || undefined}>
        <ConversationList current={conversation} />
        <div className={classes.main}>
          {conversation === undefined ? (
            <Beginning filters={search} setFilters={setFilters} onAsked={follow} />
          ) : (
            <ConversationView
              key={conversation}
              id={conversation}
              filters={search}
              setFilters={setFilters}
              asked={asked}
              cited={cite}
              onAsked={follow}
              onCite={show}
            />
          )}
        </div>
      </div>
      {conversation !== undefined && cite !== undefined && (
        <CitationPanel conversationId={conversation} cite={cite} onClose={() => show(null)} />
      )}
    </Page>
  );
};

/** What of an address is taken to the next question. */
const filtersIn = ({ sources, since, until, minScore }: AskSearch): AskSearch =>
  cleaned({ sources, since, until, minScore });

/** The address without what is undefined. */
const cleaned = (search: { [Key in keyof AskSearch]?: AskSearch[Key] | undefined }): AskSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
