import { mdiCheckAll } from '@mdi/js';
import type { ReactNode } from 'react';
import type { ProposalState } from '../api/types.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Pager } from '../parts/pager.tsx';
import { ProposalCard } from './proposal-card.tsx';
import { useProposals } from './proposal-queries.ts';

type Props = {
  state?: ProposalState | undefined;
  sourceId?: number | undefined;
  named?: boolean;
  empty: string;
  children?: ReactNode;
};

/** Proposals as cards; `named` says whose each is. */
export const ProposalList = ({ state, sourceId, named = true, empty, children }: Props) => {
  const query = useProposals({ ...(state && { state }), ...(sourceId !== undefined && { sourceId }) });
  if (query.isPending) return <Loading rows={6} height={72} />;
  if (!query.data) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const proposals = query.data.pages.flatMap((page) => page.items);
  if (proposals.length === 0)
    return (
      <EmptyState icon={mdiCheckAll} title={empty}>
        {children}
      </EmptyState>
    );
  return (
    <>
      {proposals.map((proposal) => (
        <ProposalCard key={proposal.id} proposal={proposal} named={named} />
      ))}
      <Pager query={query} shown={proposals.length} />
    </>
  );
};
