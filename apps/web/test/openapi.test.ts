import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientTypes, clientTypesFile } from '../src/write-openapi.ts';
import { inertWeb } from './fixture.ts';

type Operation = { summary?: string; responses: Record<string, { content?: Record<string, unknown> }> };
type Document = {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
};

let web: Awaited<ReturnType<typeof inertWeb>>;
let document: Document;
beforeAll(async () => {
  web = await inertWeb();
  document = (await web.call('GET', '/openapi.json')).body;
});
afterAll(() => web.close());

describe('the OpenAPI document', () => {
  it("is what the client's types were written from (run `node apps/web/src/write-openapi.ts`)", async () => {
    expect(await readFile(clientTypesFile, 'utf8')).toBe(await clientTypes());
  });

  it('is 3.1 and names no path but those of the API', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toContain('/articles/{id}');
    expect(Object.keys(document.paths).filter((path) => /docs|metrics|healthz|\*/.test(path))).toEqual([]);
  });

  it('describes each route in words, its success, and its errors as problem+json', () => {
    for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path))) {
      expect(operation.summary).toBeTruthy();
      const statuses = Object.keys(operation.responses);
      expect(statuses.some((status) => status.startsWith('2'))).toBe(true);
      for (const status of statuses.filter((one) => Number(one) >= 400)) {
        expect(Object.keys(operation.responses[status]?.content ?? {})).toEqual(['application/problem+json']);
      }
    }
  });

  it('holds every schema it refers to, each once', () => {
    const names = Object.keys(document.components.schemas);
    const used = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name);
    expect(new Set(used)).toEqual(new Set(names));
    expect(names.filter((name) => name.endsWith('Input'))).toEqual([]);
  });
});
