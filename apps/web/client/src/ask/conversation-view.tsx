import { mdiCommentRemoveOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem.ts';
import { May } from '../auth/may.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { conversationById } from './ask-queries.ts';
import { DeleteConversation } from './delete-conversation.tsx';
import { QuestionForm, type QuestionFormProps } from './question-form.tsx';
import { TurnView } from './turn-view.tsx';

type Props = Pick<QuestionFormProps, 'filters' | 'setFilters' | 'onAsked'> & {
  id: number;
  /** The turn asked last in this tab, “conversation-turn”. */
  asked: string | null;
  /** The citation that is open, “turn-number”. */
  cited: string | undefined;
  onCite: (cite: string | null) => void;
};

/** A conversation: its questions with their answers, and the box for the next. */
export const ConversationView = ({ id, filters, setFilters, asked, cited, onAsked, onCite }: Props) => {
  const query = useQuery(conversationById(id));
  if (query.isPending) return <Loading rows={6} height={60} />;
  if (query.error instanceof ApiProblem && query.error.status === 404)
    return (
      <EmptyState icon={mdiCommentRemoveOutline} title="There is no such conversation">
        It may have been deleted. Ask anew, or choose another one.
      </EmptyState>
    );
  if (query.data === undefined) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const { turns } = query.data;
  const isAnswering = turns.some(({ state }) => state === 'answering');
  return (
    <>
      <StaleNote query={query} />
      {turns.map((turn) => (
        <TurnView
          key={turn.position}
          conversationId={id}
          turn={turn}
          isNew={asked === `${id}-${turn.position}`}
          cited={cited}
          onCite={onCite}
        />
      ))}
      <May do="triage">
        <QuestionForm
          label="Ask on"
          conversationId={id}
          filters={filters}
          setFilters={setFilters}
          waits={isAnswering ? 'Wait for the answer, or stop it, to ask on.' : null}
          onAsked={onAsked}
        />
        <DeleteConversation id={id} />
      </May>
    </>
  );
};
