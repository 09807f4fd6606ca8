// oxlint-disable-next-line typescript/no-explicit-any -- the answers of some ten routes, read as what they should be; a wrong shape fails
export type Json = any;
export type Figures = (number | null)[];

/** A card of a page: which answer of the API it shows, and the figures of each of its table's rows, from left to right. */
export type ChartCard = {
  question: string;
  /** The end of the path, under /api/v1, that the page itself asked. */
  api: RegExp;
  /** A second answer that it shows beside; until it is there the drawing says "…". */
  beside?: RegExp;
  rows: (body: Json, beside: Json) => Figures[];
  /** Where it is no ECharts chart: the places of its drawing that hold figures, and which of a row stands there. */
  drawn?: { at: string; figure: number };
};

/** Where a page stands, given ids of the demo, with every card that is on it. */
export type ChartPage = { name: string; at: (ids: ChartIds) => string; cards: ChartCard[] };
export type ChartIds = { source: number; entity: string };

/** A row of figures for each row of that field. */
export const each =
  (field: string, ...keys: string[]) =>
  (body: Json): Figures[] =>
    body[field].map((row: Json) => keys.map((key) => row[key]));

const day = 86_400_000;

/** Every day of a range. */
export const daysIn = ({ since, until }: { since: string; until: string }): string[] =>
  Array.from({ length: Math.round((Date.parse(until) - Date.parse(since)) / day) + 1 }, (_, at) =>
    new Date(Date.parse(since) + at * day).toISOString().slice(0, 10),
  );

/** Counts of a day and a kind as one row a day. A kind that no column is for would be lost: there is none. */
export const byDay =
  (field: string, kindOf: string, kinds: string[]) =>
  (body: Json): Figures[] => {
    const rows: Json[] = body[field];
    const stray = rows.find((row) => !kinds.includes(row[kindOf]));
    if (stray) throw new Error(`no column for ${JSON.stringify(stray)}`);
    return daysIn(body.range).map((of) =>
      kinds.map((kind) => rows.find((row) => row.day === of && row[kindOf] === kind)?.count ?? 0),
    );
  };
