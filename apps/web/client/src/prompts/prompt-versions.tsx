import { Button } from '@mantine/core';
import type { Prompt } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { Badge } from '../parts/badge.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { CompareVersions } from './compare-versions.tsx';
import { usePutInForce } from './prompt-queries.ts';

/** Every version, newest first, the program's own last; any can be put in force again. */
export const PromptVersions = ({ prompt }: { prompt: Prompt }) => {
  const { purpose, history, inForce, inForceSince } = prompt;
  const put = usePutInForce(purpose);
  const button = (version: number, words: string) => (
    <May do="admin">
      <Button
        variant="default"
        aria-label={words}
        loading={put.isPending && put.variables === version}
        onClick={() => put.mutate(version)}
      >
        Put in force
      </Button>
    </May>
  );
  return (
    <>
      <Table
        caption="Versions"
        columns={[
          { name: 'Version' },
          { name: 'What changed' },
          { name: 'Written', from: 'medium' },
          { name: 'Put in force', isHidden: true },
        ]}
      >
        {history.map(({ version, note, isInForce, createdBy, createdAt }) => (
          <tr key={version}>
            <td>
              Version {version} {isInForce && <Badge tone="good">in force</Badge>}
            </td>
            <td className={table.wrap}>{note || <span className="faint">no note</span>}</td>
            <td className={table.medium}>
              <When at={createdAt} />
              <div className={table.under}>{createdBy}</div>
            </td>
            <td className={table.actions}>{!isInForce && button(version, `Put in force: version ${version}`)}</td>
          </tr>
        ))}
        <tr>
          <td>The program’s own {inForce === 0 && <Badge tone="good">in force</Badge>}</td>
          <td className={`${table.wrap} dim`}>Comes with the program, and cannot be changed.</td>
          <td className={`${table.medium} faint`}>–</td>
          <td className={table.actions}>{inForce !== 0 && button(0, 'Put in force: the program’s own')}</td>
        </tr>
      </Table>
      {inForceSince && (
        <p className="dim">
          Version {inForce} is in force since <When at={inForceSince} />.
        </p>
      )}
      <CompareVersions prompt={prompt} />
    </>
  );
};
