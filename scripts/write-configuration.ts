import { readFile, writeFile } from 'node:fs/promises';
import { format } from 'oxfmt';
import { type Default, type Variable, readVariables } from './variables.ts';

/*
 * Writes .env.example and the configuration table of README.md from the apps' own schemas:
 *
 *   node scripts/write-configuration.ts
 */

export const exampleFile = new URL('../.env.example', import.meta.url);
export const readmeFile = new URL('../README.md', import.meta.url);

const exampleHead = `# Every variable of CTI Scraper, its meaning and its default. Set only what you want to change.
# Docker compose takes the first part from a file named .env beside it, and npm start both. Everything else, npx cti for one,
# reads the environment alone: set -a; . ./.env; set +a
# Written by scripts/write-configuration.ts from the apps' schemas. Do not edit.
`;

/** .env.example: what compose takes first, then the rest, each line ready to be uncommented. */
export const renderExample = (variables: Variable[]): string => {
  const names = [...new Set(variables.map(({ name }) => name))];
  const blocks = names.map((name) => variables.filter((variable) => variable.name === name));
  const isTaken = (block: Variable[]) => block.some((variable) => defaultIn(variable, 'compose'));
  return [
    exampleHead,
    '# --- Taken from .env by docker compose ---\n',
    ...blocks.filter(isTaken).map(blockOf),
    '# --- Not taken by compose, which sets the addresses itself and leaves the rest at their defaults ---\n',
    ...blocks.filter((block) => !isTaken(block)).map(blockOf),
  ].join('\n');
};

const defaultIn = ({ defaults }: Variable, reader: string): Default | undefined =>
  defaults.find(({ readers }) => readers.includes(reader));

const blockOf = (block: Variable[]): string => {
  const notes = block.map((variable) => `# ${variable.meaning}\n# ${variable.defaults.map(noteOf).join('\n# ')}\n`);
  const [first] = block.flatMap((variable) => defaultIn(variable, 'compose') ?? variable.defaults);
  const value = first?.value ?? '';
  return `${notes.join('')}#${block[0]?.name}=${/^[\w./:,+-]*$/.test(value) ? value : `'${value}'`}\n`;
};

const noteOf = ({ value, required, readers }: Default): string => {
  const word = required ? 'Required' : value === null ? 'No default' : `Default ${value}`;
  return `${word}: ${readers.join(', ')}`;
};

const tableHead = '| variable | meaning | default | read by |\n| --- | --- | --- | --- |';
const section = /(<!-- configuration: [^>]*-->\n)[\s\S]*?(<!-- \/configuration -->)/;

/** README.md with its configuration table written anew. Throws when the two comments around the table are gone. */
export const renderReadme = async (readme: string, variables: Variable[]): Promise<string> => {
  if (!section.test(readme)) throw new Error('README.md has no <!-- configuration: … --> section to write to.');
  const rows = variables.map((variable) => {
    const { name, meaning, defaults } = variable;
    return `| \`${name}\` | ${meaning} | ${defaultsOf(variable)} | ${listOf(defaults.flatMap(({ readers }) => readers))} |`;
  });
  const table = [tableHead, ...rows].join('\n');
  const written = readme.replace(section, (_, begin: string, end: string) => `${begin}\n${table}\n\n${end}`);
  const { code } = await format('README.md', written, { printWidth: 120, singleQuote: true });
  return code;
};

/** The default; or, where readers differ, each with whose it is. */
const defaultsOf = ({ defaults }: Variable): string =>
  defaults.map((own) => cellOf(own) + (defaults.length > 1 ? ` (${listOf(own.readers)})` : '')).join('; ');

const cellOf = ({ value, required }: Default): string =>
  required ? 'required' : value === null ? 'none' : `\`${value}\``;

const listOf = (readers: string[]): string =>
  readers.map((reader) => (reader === 'npm start' ? '`npm start`' : reader)).join(', ');

if (import.meta.main) {
  const variables = await readVariables();
  const readme = await renderReadme(await readFile(readmeFile, 'utf8'), variables);
  await writeFile(readmeFile, readme);
  await writeFile(exampleFile, renderExample(variables));
}
