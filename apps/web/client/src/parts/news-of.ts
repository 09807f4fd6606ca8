type Given<Row> = {
  /** The list that is shown; undefined while it is on its way. */
  shown: readonly Row[] | undefined;
  /** The first page as it was read last; undefined before it was. */
  head: readonly Row[] | undefined;
  nameOf: (row: Row) => string | number;
  /** Whether the list was read after the first page was: it holds then what the page would tell. */
  isOlder: boolean;
};

/**
 * How many rows of the first page the shown list does not hold, and whether there may be more of them than a page. An empty
 * list is to be filled with them: nobody can lose their place in it.
 */
export const newsOf = <Row>({ shown, head = [], nameOf, isOlder }: Given<Row>) => {
  const known = new Set(shown?.map(nameOf));
  const fresh = shown === undefined || isOlder ? [] : head.filter((row) => !known.has(nameOf(row)));
  return {
    count: fresh.length,
    isMore: fresh.length > 0 && fresh.length === head.length,
    isToFill: shown?.length === 0 && fresh.length > 0,
  };
};
