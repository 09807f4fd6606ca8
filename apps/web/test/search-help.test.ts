import { parseQuery } from '@cti/intel/query/parse-query';
import { fieldNames } from '@cti/intel/query/query-field';
import { nodesOf } from '@cti/intel/query/query-node';
import { describe, expect, it } from 'vitest';
import { fieldRows, wordRows } from '../client/src/search/query-help-rows.ts';

const examples = [...wordRows, ...fieldRows].flatMap((row) => row.examples);

describe('the help on the search page', () => {
  it.each(examples)('has %s, which can be asked', (example) => {
    expect(parseQuery(example)).toMatchObject({ problem: null, query: expect.anything() });
  });

  it('names every field', () => {
    const named = examples.flatMap((example) => {
      const { query } = parseQuery(example);
      return query === null ? [] : [...nodesOf(query)].flatMap((node) => (node.kind === 'field' ? [node.field] : []));
    });
    expect(new Set(named)).toEqual(new Set(fieldNames));
  });
});
