import { writeFile } from 'node:fs/promises';
import openapiTypes, { astToString } from 'openapi-typescript';
import type { OpenAPI3 } from 'openapi-typescript';
import { format } from 'oxfmt';
import { inertDeps } from './inert-deps.ts';
import { buildServer } from './server.ts';

const head = "// Written by apps/web/src/write-openapi.ts from the server's own OpenAPI document. Do not edit.\n";

/** The API's types for the client, formatted as the formatter of this repository would. */
export const clientTypes = async (): Promise<string> => {
  const app = await buildServer(inertDeps());
  await app.ready();
  const document = app.swagger() as unknown as OpenAPI3;
  await app.close();
  // A default lets the caller leave a value out; what we answer always has it, and says so by `required`.
  const types = astToString(await openapiTypes(document, { defaultNonNullable: false }));
  const { code } = await format('schema.d.ts', head + types, { printWidth: 120, singleQuote: true });
  return code;
};

export const clientTypesFile = new URL('../client/src/api/schema.d.ts', import.meta.url);

if (import.meta.main) await writeFile(clientTypesFile, await clientTypes());
