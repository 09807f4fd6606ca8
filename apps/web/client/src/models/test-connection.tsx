import { Button } from '@mantine/core';
import { mdiConnection } from '@mdi/js';
import { inWords } from '../api/problem.ts';
import type { ModelSettingsForm, ModelTest } from '../api/types.ts';
import { counted, thin } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import { sized } from '../parts/size.ts';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { useTestModels } from './model-queries.ts';
import classes from './models.module.css';
import { inUsd } from './money-words.ts';

type Purpose = ModelTest['models'][number]['purpose'];
type Props = { choice: ModelSettingsForm; purpose?: Purpose; onPick: (model: string) => void };

const what: Record<Purpose, string> = { language: 'that write', embedding: 'that embed' };

/** Asks the provider as typed, saved or not, and lists its models for the purpose. */
export const TestConnection = ({ choice, purpose = 'language', onPick }: Props) => {
  const test = useTestModels();
  const { provider, ollama, bedrock } = choice;
  return (
    <div className={classes.test}>
      <Button
        variant="default"
        leftSection={<Icon path={mdiConnection} size={15} />}
        loading={test.isPending}
        onClick={() => test.mutate({ provider, ollama, bedrock })}
      >
        Test connection
      </Button>
      <div role="status">
        {test.isError && <p className={classes.warning}>{inWords(test.error)}</p>}
        {test.data && !test.data.isWorking && <p className={classes.warning}>It does not work: {test.data.message}</p>}
        {test.data?.isWorking && <Answer test={test.data} purpose={purpose} onPick={onPick} />}
      </div>
    </div>
  );
};

type AnswerProps = { test: ModelTest; purpose: Purpose; onPick: Props['onPick'] };

const Answer = ({ test, purpose, onPick }: AnswerProps) => {
  const fitting = test.models.filter((model) => model.purpose === purpose);
  return (
    <>
      <p>
        It answers{test.version && `, version ${test.version}`}, in {thin(Math.round(test.latencyMs ?? 0))} ms, with{' '}
        {counted(fitting.length, 'model')} {what[purpose]}.
      </p>
      {fitting.length > 0 && (
        <div className={classes.models}>
          <Table
            caption={`Models ${what[purpose]}`}
            columns={[
              { name: 'Model' },
              { name: 'Context', isNumber: true, from: 'medium' },
              { name: 'Price', isNumber: true, title: 'A million tokens in, and out' },
              { name: 'Pick', isHidden: true },
            ]}
          >
            {fitting.map((model) => (
              <Row key={model.name} model={model} onPick={onPick} />
            ))}
          </Table>
        </div>
      )}
    </>
  );
};

const Row = ({ model, onPick }: { model: ModelTest['models'][number]; onPick: Props['onPick'] }) => {
  const { name, sizeBytes, contextTokens, lifecycle, endOfLife, isCallable, price } = model;
  const isPickable = isCallable && lifecycle !== 'ended';
  const state = [
    lifecycle,
    endOfLife && `ends ${endOfLife.slice(0, 10)}`,
    sizeBytes !== null && sized(sizeBytes),
    !isCallable && 'by its profiles only',
  ].filter(Boolean);
  return (
    <tr>
      <td className={table.wrap}>
        <span className="mono">{name}</span>
        <div className={table.under}>{state.join(', ')}</div>
      </td>
      <td className={`${table.number} ${table.medium}`}>{contextTokens === null ? '–' : thin(contextTokens)}</td>
      <td className={table.number}>{price ? `${inUsd(price.inputUsd)} / ${inUsd(price.outputUsd)}` : '–'}</td>
      <td className={table.actions}>
        <Button variant="default" disabled={!isPickable} aria-label={`Use ${name}`} onClick={() => onPick(name)}>
          Use
        </Button>
      </td>
    </tr>
  );
};
