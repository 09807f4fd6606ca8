/** What a migration does that the previous version may not survive: a statement, and what is wrong with it. */
type Contraction = { statement: string; fault: string };

const name = String.raw`(?:"?public"?\.)?"?(\w+)"?`;
const creates = new RegExp(String.raw`^create table (?:if not exists )?${name}`);
const alters = new RegExp(String.raw`^alter table (?:if exists )?(?:only )?${name}`);
const indexes = new RegExp(String.raw`^create unique index .*? on ${name}`);
const triggers = new RegExp(String.raw`^create (?:constraint )?trigger \w+ (?:before|after) .*? on ${name} for each`);

/**
 * The statements of migrations, in their order, that do more than add. What they do to tables that they themselves have made
 * is nobody else's business.
 */
export const findContractions = (migrations: readonly string[]): Contraction[] => {
  const made = new Set<string>();
  return migrations.flatMap(statementsOf).flatMap((statement) => {
    const created = creates.exec(statement)?.[1];
    if (created !== undefined) made.add(created);
    const table = (alters.exec(statement) ?? indexes.exec(statement) ?? triggers.exec(statement))?.[1];
    if (created !== undefined || (table !== undefined && made.has(table))) return [];
    return faultsOf(statement).map((fault) => ({ statement, fault }));
  });
};

/** In lower case, without comments and the contents of strings, each on one line. */
const statementsOf = (migration: string): string[] =>
  migration
    .replaceAll(/--.*$/gm, '')
    .replaceAll(/'(?:[^']|'')*'/g, "''")
    .split(/;|--> statement-breakpoint/)
    .map((statement) => statement.replaceAll(/\s+/g, ' ').trim().toLowerCase())
    .filter((statement) => statement !== '');

const rules: readonly [RegExp, string][] = [
  [/\bdrop\b/, 'drops something'],
  [/\brename\b/, 'renames something'],
  [/\btruncate\b|^delete\b/, 'deletes rows'],
  [/\bset not null\b/, 'asks for a value that was optional'],
  [/\balter (?:column )?"?\w+"? (?:set data )?type\b/, 'changes a type'],
  [
    /\badd (?:constraint|check|unique|foreign key|primary key)\b/,
    'constrains a table that the previous version writes',
  ],
  [/^create unique index\b/, 'asks for values to differ that may be equal'],
  [/^create or replace\b|^create (?:constraint )?trigger\b/, 'does something else when the previous version writes'],
  [
    /\badd (?:column )?(?!constraint\b|check\b|unique\b|foreign\b|primary\b)(?!.*\b(?:default|generated)\b).*\bnot null\b/,
    'adds a column that the previous version leaves empty',
  ],
];

const faultsOf = (statement: string): string[] =>
  rules.flatMap(([pattern, fault]) => (pattern.test(statement) ? [fault] : []));
