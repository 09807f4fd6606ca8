import { localViewer } from '../src/auth/viewer.ts';
import { articles } from '@cti/db/tables/article';
import { deskChanges, desks } from '@cti/db/tables/desk';
import { addNote, changeNote } from '@cti/db/write/desk/notes';
import { assignRows, tagRows, voteRows } from '@cti/db/write/desk/team';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Json, addArticle, addSource, realWeb } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
let sourceId: number;
let id: number;
let key: `article:${number}`;
let number = 0;

const api = '/api/v1';
const kim = { id: 'kim', name: 'Kim' };
const kimsDesk = { userId: kim.id, maxTlp: 4 };
const me = { id: localViewer.id, name: localViewer.name };

beforeAll(async () => {
  web = await realWeb();
  sourceId = await addSource(web.db, 'team');
});
afterAll(() => web.close());
beforeEach(async () => {
  number += 1;
  id = await addArticle(web.db, sourceId, { title: `News ${number}`, text: `They ran rundll32, part ${number}.` });
  key = `article:${id}`;
});

const row = async (): Promise<Json> => (await web.call('GET', `${api}/inbox/rows?keys=${key}`)).body.items[0];
const post = async (path: string, body: object): Promise<Json> => {
  const answer = await web.call('POST', `${api}${path}`, body);
  expect([answer.status, answer.body?.code]).toEqual([answer.status < 300 ? answer.status : 200, undefined]);
  return answer.body;
};
const undo = (steps: Json) => post('/inbox/team/undo', { undo: steps });

describe('what a team makes of rows', () => {
  it('is assigned, found by its assignee, and given back by the undo', async () => {
    const first = await post('/inbox/assign', { keys: [key], userId: me.id });
    expect((await row()).assignee).toEqual(me);
    const listed = async (query: string) =>
      (await web.call('GET', `${api}/inbox?${query}`)).body.items.map((item: Json) => item.key);
    expect(await listed('state=assigned')).toContain(key);
    expect(await listed(`assignee=${me.id}`)).toContain(key);
    expect(await listed('assignee=none')).not.toContain(key);
    const second = await post('/inbox/assign', { keys: [key], userId: null });
    await undo(second.undo);
    expect((await row()).assignee).toEqual(me);
    await undo(first.undo);
    expect((await row()).assignee).toBeNull();
    expect((await web.call('POST', `${api}/inbox/assign`, { keys: [key], userId: 'nobody' })).body.code).toBe(
      'user_not_found',
    );
  });

  it('is not undone over what somebody else has changed since', async () => {
    const { undo: steps } = await post('/inbox/assign', { keys: [key], userId: me.id });
    await assignRows(web.db, kimsDesk, [key], kim, kim);
    expect(await undo(steps)).toEqual({ left: [id] });
    expect((await row()).assignee).toEqual(kim);
  });

  it('has tags in one spelling, that are found again and taken back', async () => {
    const tagged = await post('/inbox/tags', {
      keys: [key],
      add: ['  Ransom   WARE ', 'vpn'],
      remove: ['never there'],
    });
    expect((await row()).tags).toEqual(['ransom ware', 'vpn']);
    expect((await web.call('GET', `${api}/inbox?tag=VPN`)).body.items).toMatchObject([{ key }]);
    expect((await web.call('GET', `${api}/tags`)).body).toContainEqual({ tag: 'vpn', articles: 1 });
    await tagRows(web.db, kimsDesk, [key], { add: ['kim was here'], remove: [] }, kim);
    await undo(tagged.undo);
    expect((await row()).tags).toEqual(['kim was here']);
    for (const body of [{ add: [] }, { add: ['a,b'] }, { add: ['a'], remove: ['A'] }, { add: [' '] }])
      expect((await web.call('POST', `${api}/inbox/tags`, { keys: [key], ...body })).status).toBe(400);
  });

  it('is given back by an undo to nobody unknown, and no tag but of the usual spelling', async () => {
    const boss = { what: 'assignee', articleId: id, was: { id: 'ghost', name: 'The boss' }, now: null };
    expect(await undo([boss])).toEqual({ left: [id] });
    expect((await row()).assignee).toBeNull();
    const renamed = { ...boss, was: { ...me, name: 'Somebody else' } };
    expect(await undo([renamed])).toEqual({ left: [] });
    expect((await row()).assignee).toEqual(me);
    const tags = { what: 'tags', articleId: id, added: [], removed: ['Not, a tag'] };
    expect((await web.call('POST', `${api}/inbox/team/undo`, { undo: [tags] })).status).toBe(400);
  });

  it('counts one vote for each user', async () => {
    await voteRows(web.db, kimsDesk, [key], -1, kim);
    await post('/inbox/votes', { keys: [key], vote: 1 });
    const { undo: steps } = await post('/inbox/votes', { keys: [key], vote: -1 });
    expect((await row()).votes).toEqual({ up: 0, down: 2, mine: -1 });
    await undo(steps);
    expect((await row()).votes).toEqual({ up: 1, down: 1, mine: 1 });
    await post('/inbox/votes', { keys: [key], vote: 0 });
    expect((await row()).votes).toEqual({ up: 0, down: 1, mine: 0 });
  });
});

describe('notes', () => {
  it('are written, changed and removed, each with its version', async () => {
    const note = await post(`/articles/${id}/notes`, { text: 'Look at **this**.' });
    expect(note).toMatchObject({ articleId: id, version: 1, authorName: me.name, changedBy: null });
    expect((await row()).notes).toBe(1);
    const changed = await web.call('PATCH', `${api}/notes/${note.id}`, { text: 'Better.', version: 1 });
    expect(changed.body).toMatchObject({ text: 'Better.', version: 2, changedBy: me.name });
    expect((await web.call('GET', `${api}/articles/${id}/notes`)).body).toEqual([changed.body]);
    expect((await web.call('DELETE', `${api}/notes/${note.id}?version=1`)).status).toBe(409);
    expect((await web.call('DELETE', `${api}/notes/${note.id}?version=2`)).status).toBe(204);
    expect((await web.call('GET', `${api}/articles/${id}/notes`)).body).toEqual([]);
    expect((await web.call('POST', `${api}/articles/${id}/notes`, { text: ' \n' })).status).toBe(400);
    expect((await web.call('GET', `${api}/articles/999999/notes`)).body.code).toBe('article_not_found');
  });

  it('overwrite nobody: who comes second is told the present text', async () => {
    const note = await addNote(web.db, kimsDesk, { articleId: id, text: 'One' }, kim);
    const noteId = note?.id ?? 0;
    await changeNote(web.db, kimsDesk, { id: noteId, version: 1, text: 'Two' }, kim);
    const late = await web.call('PATCH', `${api}/notes/${noteId}`, { text: 'Mine', version: 1 });
    expect([late.status, late.headers['content-type']]).toEqual([409, 'application/problem+json; charset=utf-8']);
    expect(late.body).toMatchObject({
      code: 'changed_meanwhile',
      present: { text: 'Two', version: 2, changedBy: 'Kim' },
    });
    const both = await Promise.all(
      ['A', 'B'].map((text) => web.call('PATCH', `${api}/notes/${noteId}`, { text, version: 2 })),
    );
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });
});

describe('views, shifts and visits', () => {
  it('keeps private views from others and shows shared ones', async () => {
    const view = { name: 'Ransomware', search: { state: 'unread', tag: 'ransomware' }, columns: ['score'] };
    const made = await post('/views', view);
    expect(made).toMatchObject({ ...view, scope: 'private', page: 'inbox', ownerId: me.id });
    expect((await web.call('POST', `${api}/views`, view)).status).toBe(409);
    const changed = await web.call('PATCH', `${api}/views/${made.id}`, { scope: 'shared' });
    expect(changed.body).toMatchObject({ scope: 'shared', columns: ['score'] });
    await web.db.update(desks).set({ startViewId: null });
    const started = await web.call('PUT', `${api}/account/start-view`, { viewId: made.id });
    expect(started.body.startViewId).toBe(made.id);
    await web.db.execute(sql`update desk_views set owner_id = 'kim', scope = 'private' where id = ${made.id}`);
    expect((await web.call('GET', `${api}/views`)).body).toEqual([]);
    expect((await web.call('PUT', `${api}/account/start-view`, { viewId: made.id })).body.code).toBe('view_not_found');
    expect((await web.call('DELETE', `${api}/views/${made.id}`)).status).toBe(404);
    await web.db.execute(sql`update desk_views set owner_id = ${me.id} where id = ${made.id}`);
    expect((await web.call('DELETE', `${api}/views/${made.id}`)).status).toBe(204);
    expect((await web.call('GET', `${api}/account/desk`)).body.startViewId).toBeNull();
  });

  it('knows when the shift ended last by the clock of its time zone', async () => {
    for (const bad of [
      { endsAt: '25:00', timeZone: 'UTC' },
      { endsAt: '17:00', timeZone: 'Mars/Base' },
    ])
      expect((await web.call('PUT', `${api}/account/shift`, bad)).status).toBe(400);
    for (const timeZone of ['Asia/Tokyo', 'America/New_York', 'UTC']) {
      await web.call('PUT', `${api}/account/shift`, { endsAt: '17:00', timeZone });
      const { shiftEndedAt } = (await web.call('GET', `${api}/desk/visit`)).body;
      const age = Date.now() - Date.parse(shiftEndedAt);
      expect(age >= 0 && age < 25 * 3_600_000).toBe(true);
      const local = new Date(shiftEndedAt).toLocaleTimeString('en-GB', {
        timeZone,
        hour: '2-digit',
        minute: '2-digit',
      });
      expect(local).toBe('17:00');
    }
    const { shiftEndedAt } = (await web.call('GET', `${api}/desk/visit`)).body;
    const ended = Date.parse(shiftEndedAt);
    await web.db.update(articles).set({ discoveredAt: new Date(ended - 1000) });
    await web.db
      .update(articles)
      .set({ discoveredAt: new Date(ended + 1000) })
      .where(eq(articles.id, id));
    expect((await web.call('GET', `${api}/inbox?since=shift`)).body.items).toMatchObject([{ key }]);
  });

  it('begins a new visit after half an hour away, and not before', async () => {
    await web.db.delete(desks);
    expect((await web.call('POST', `${api}/desk/visit`)).body.previousVisitAt).toBeNull();
    expect((await web.call('POST', `${api}/desk/visit`)).body.previousVisitAt).toBeNull();
    const left = new Date(Date.now() - 31 * 60_000);
    await web.db.update(desks).set({ lastSeenAt: left });
    expect((await web.call('POST', `${api}/desk/visit`)).body.previousVisitAt).toBe(left.toISOString());
    expect((await web.call('POST', `${api}/desk/visit`)).body.previousVisitAt).toBe(left.toISOString());
    await web.db.update(articles).set({ discoveredAt: new Date(left.getTime() - 1000) });
    await web.db.update(articles).set({ discoveredAt: new Date() }).where(eq(articles.id, id));
    const { items } = (await web.call('GET', `${api}/inbox?since=visit`)).body;
    expect(items).toMatchObject([{ key }]);
  });
});

describe('/desk/events', () => {
  it("tells all of the team's work and only me of my marks, and goes on from where a page was", async () => {
    const address = await web.app.listen({ host: '127.0.0.1', port: 0 });
    await web.db.delete(deskChanges);
    const listen = async (headers: Record<string, string> = {}) => {
      const answer = await fetch(`${address}/api/v1/desk/events`, { headers });
      const reader = (answer.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      return {
        until: async (what: string) => {
          while (!text.includes(what)) text += (await reader.read()).value ?? '';
          return text;
        },
        leave: () => reader.cancel(),
      };
    };
    await assignRows(web.db, kimsDesk, [key], kim, kim);
    const first = await listen();
    await first.until('retry');
    // The stream starts with what comes from now on, which is after its first look.
    await new Promise((done) => setTimeout(done, 300));
    await tagRows(web.db, kimsDesk, [key], { add: ['live'], remove: [] }, kim);
    await web.db
      .insert(deskChanges)
      .values({ kind: 'marks', keys: ['article:7'], byId: 'kim', byName: 'Kim', onlyFor: 'kim' });
    await web.call('POST', `${api}/inbox/marks`, { keys: [key], set: { read: true } });
    const text = await first.until('"marks"');
    expect(text.match(/^data: .*$/gm)?.map((line) => JSON.parse(line.slice(6)))).toMatchObject([
      { kind: 'team', keys: [key], by: kim },
      { kind: 'marks', keys: [key], by: me },
    ]);
    await first.leave();
    const [assigned] = await web.db.select().from(deskChanges).orderBy(deskChanges.id).limit(1);
    const again = await listen({ 'last-event-id': String(assigned?.id) });
    expect((await again.until('"marks"')).match(/event: change/g)).toHaveLength(2);
    await again.leave();
  });
});
