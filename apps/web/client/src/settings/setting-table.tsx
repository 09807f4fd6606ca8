import { Link } from '@tanstack/react-router';
import type { Setting } from '../api/types.ts';
import { Badge } from '../parts/badge.tsx';
import { Card } from '../parts/card.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import classes from './settings.module.css';

const origins: Record<Setting['from'], string> = {
  environment: 'environment',
  file: 'file',
  default: 'default',
  page: 'a page',
  unset: '–',
};

/** The variables of one group. They are set where the app is started, and take effect when it starts again. */
export const SettingTable = ({ group, settings }: { group: string; settings: Setting[] }) => (
  <Card title={group}>
    <Table
      caption={`Variables: ${group}`}
      columns={[{ name: 'Variable' }, { name: 'Value' }, { name: 'From', from: 'medium' }]}
    >
      {settings.map((setting) => (
        <tr key={setting.name}>
          <td className={classes.variable}>
            <span className="mono">{setting.name}</span>
            <div className={table.under}>
              <Meaning text={setting.meaning} />
            </div>
          </td>
          <td className={classes.value}>
            <Value setting={setting} />
            <div className={classes.narrow}>
              <Origin setting={setting} />
            </div>
          </td>
          <td className={table.medium}>
            <Origin setting={setting} />
          </td>
        </tr>
      ))}
    </Table>
  </Card>
);

/** What stands between backticks is typed as it stands. */
const Meaning = ({ text }: { text: string }) =>
  text.split('`').map((part, at) => (at % 2 === 0 ? part : <code key={part}>{part}</code>));

const Value = ({ setting: { isSecret, value, from } }: { setting: Setting }) => {
  if (isSecret) return from === 'unset' ? <Badge tone="idle">not set</Badge> : <Badge tone="info">set</Badge>;
  return value === null ? <span className="faint">not set</span> : <span className="mono">{value}</span>;
};

const Origin = ({ setting: { from, page } }: { setting: Setting }) => {
  if (page === null) return <span className="faint">{origins[from]}</span>;
  return (
    <span className="faint">
      {from === 'page' ? 'chosen on ' : from === 'unset' ? 'choose on ' : `${origins[from]}; choose on `}
      <Link to={page}>{page === '/models' ? 'Models' : page}</Link>
    </span>
  );
};
