import { Button } from '@mantine/core';
import { mdiPlus } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import type { ModelPrice, ModelPrices } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { ChangedMeanwhile } from '../edits/changed-meanwhile.tsx';
import { useEdit } from '../edits/use-edit.ts';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { Table } from '../parts/table.tsx';
import { modelPrices, useSavePrices } from './model-queries.ts';
import classes from './models.module.css';
import { PriceRow } from './price-row.tsx';

/** What models cost, dated and editable. */
export const Prices = () => {
  const query = useQuery(modelPrices);
  if (query.isPending) return <Loading rows={8} height={44} />;
  if (!query.data) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  return <PriceForm saved={query.data} />;
};

const newPrice = (): ModelPrice => ({
  provider: 'bedrock',
  model: '',
  fromDay: new Date().toISOString().slice(0, 10),
  inputUsd: 0,
  outputUsd: 0,
  cachedReadUsd: 0,
  cachedWriteUsd: 0,
  longFromTokens: null,
  longFactor: 1,
  note: '',
});

const nameOf = ({ model, fromDay, provider }: ModelPrice): string => `${model} from ${fromDay} (${provider})`;

/** Each price is a part: two who change different ones lose neither. */
const shape = {
  formOf: ({ prices }: ModelPrices): ModelPrice[] => prices,
  partsOf: (prices: ModelPrice[]) => Object.fromEntries(prices.map((price) => [nameOf(price), price])),
  fromParts: (parts: Record<string, unknown>) => Object.values(parts) as ModelPrice[],
};

const PriceForm = ({ saved }: { saved: ModelPrices }) => {
  const { form: prices, base, theirs, set: setPrices, take, keepMine } = useEdit(saved, shape);
  const replace = useSavePrices();
  const save = (mine: { base: ModelPrices; form: ModelPrice[] }) =>
    replace.mutate({ prices: mine.form, version: mine.base.version }, { onSuccess: take });
  const isConflict = theirs !== null && !replace.isPending;
  const isMissing = prices.some(({ model }) => model === '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save({ base, form: prices });
      }}
    >
      <p className={classes.lead}>
        US dollars for a million tokens. Look them up at your provider and keep them right: the ledger and the caps
        count by them. A model of Bedrock without a price is not called.
      </p>
      <Table
        caption="Prices"
        columns={[
          { name: 'Model' },
          { name: 'From' },
          { name: 'In' },
          { name: 'Out' },
          { name: 'Cache read' },
          { name: 'Cache write' },
          { name: 'Long over', title: 'Tokens of a prompt above which the whole call costs more' },
          { name: 'then', title: 'How many times the price such a call costs' },
          { name: 'Remove', isHidden: true },
        ]}
      >
        {prices.map((price, index) => (
          <PriceRow
            // oxlint-disable-next-line react/no-array-index-key -- a row's name is what is edited, and rows hold no state
            key={index}
            price={price}
            onChange={(change) => setPrices(prices.map((each, at) => (at === index ? { ...each, ...change } : each)))}
            onRemove={() => setPrices(prices.filter((_, at) => at !== index))}
          />
        ))}
      </Table>
      {isConflict && (
        <ChangedMeanwhile
          by={saved.changed?.by ?? null}
          at={saved.changed?.at ?? null}
          theirs={theirs}
          mine={{ words: 'Save mine over it', run: () => save(keepMine()) }}
          onTheirs={() => take(saved)}
        />
      )}
      <May do="admin" otherwise={<p className="dim">Only an admin changes this.</p>}>
        <div className={classes.actions}>
          <Button
            variant="default"
            leftSection={<Icon path={mdiPlus} size={15} />}
            onClick={() => setPrices([...prices, newPrice()])}
          >
            Add a price
          </Button>
          <Button type="submit" loading={replace.isPending} disabled={isMissing || isConflict}>
            Save the prices
          </Button>
        </div>
      </May>
    </form>
  );
};
