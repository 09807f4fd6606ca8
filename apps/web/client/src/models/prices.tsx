import { Button } from '@mantine/core';
import { mdiPlus } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ModelPrice } from '../api/types.ts';
import { May } from '../auth/may.tsx';
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
  return <PriceForm key={query.dataUpdatedAt} prices={query.data} />;
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

const PriceForm = ({ prices: saved }: { prices: ModelPrice[] }) => {
  const [prices, setPrices] = useState(saved);
  const save = useSavePrices();
  const isMissing = prices.some(({ model }) => model === '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(prices);
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
      <May do="admin" otherwise={<p className="dim">Only an admin changes this.</p>}>
        <div className={classes.actions}>
          <Button
            variant="default"
            leftSection={<Icon path={mdiPlus} size={15} />}
            onClick={() => setPrices([...prices, newPrice()])}
          >
            Add a price
          </Button>
          <Button type="submit" loading={save.isPending} disabled={isMissing}>
            Save the prices
          </Button>
        </div>
      </May>
    </form>
  );
};
