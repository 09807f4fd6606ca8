import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { VerdictOverride } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { observableTypeWords } from '../observables/observable-types.ts';
import { Badge } from '../parts/badge.tsx';
import { Copy } from '../parts/copy.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useWithdrawVerdict } from '../verdicts/decide-verdict.ts';
import classes from './lists.module.css';

/** Decisions, each with who made it, when and why; one that holds can be withdrawn. The audit tells verdict and reach too. */
export const DecisionTable = ({ rows, isAudit }: { rows: VerdictOverride[]; isAudit: boolean }) => {
  const withdraw = useWithdrawVerdict();
  return (
    <Table
      columns={[
        { name: 'Value' },
        ...(isAudit ? [{ name: 'Decision' }] : []),
        { name: 'Reason', from: 'medium' },
        { name: 'Decided', from: 'medium' },
        { name: 'Withdraw', isHidden: true },
      ]}
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <td className={`${table.wrap} ${classes.value}`}>
            <span className="mono">{row.defanged}</span> <Copy value={row.defanged} label={`Copy ${row.defanged}`} />
            <div className={table.under}>{observableTypeWords[row.type]}</div>
            <div className={`${table.under} ${classes.narrow}`}>{row.reason}</div>
          </td>
          {isAudit && (
            <td className={classes.decision}>
              <Badge tone={row.verdict === 'benign' ? 'idle' : 'observable'}>
                {row.verdict === 'benign' ? 'set aside' : 'counts'}
              </Badge>
              <div className={table.under}>
                <Reach row={row} />
              </div>
            </td>
          )}
          <td className={`${table.medium} ${table.wrap}`}>{row.reason || <span className="faint">none given</span>}</td>
          <td className={table.medium}>
            <When at={row.decidedAt} />
            <div className={table.under}>{row.decidedBy}</div>
          </td>
          <td className={table.actions}>
            {row.withdrawnAt === null ? (
              <May do="decide">
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`Withdraw: ${row.defanged}`}
                  loading={withdraw.isPending && withdraw.variables.id === row.id}
                  onClick={() => withdraw.mutate(row)}
                >
                  Withdraw
                </Button>
              </May>
            ) : (
              <span className={classes.withdrawn}>
                withdrawn <When at={row.withdrawnAt} /> by {row.withdrawnBy}
              </span>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
};

const Reach = ({ row: { articleId, articleTitle } }: { row: VerdictOverride }) =>
  articleId === null ? (
    'everywhere'
  ) : (
    <Link to="/articles/$articleId" params={{ articleId: String(articleId) }}>
      {articleTitle ?? `article ${articleId}`}
    </Link>
  );
