import { sql } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { articleNotes, articleTags, articleVotes, assignments, boardItems, boards } from '../../tables/desk.ts';
import type { Member } from './members.ts';
import type { DeskReader, RowKey } from './row-key.ts';

/** What the team has made of a row. */
export type TeamState = {
  assignee: { id: string; name: string } | null;
  tags: string[];
  votes: { up: number; down: number; mine: -1 | 0 | 1 };
  notes: number;
  boards: { id: number; name: string }[];
};

type ArticleState = {
  id: number;
  assignee: TeamState['assignee'];
  tags: string[];
  votes: { user: string; vote: number }[];
  notes: number;
  boards: TeamState['boards'];
};

/** The team's work on each of these rows, put together from that on its articles. */
export const teamStateOf = async (
  db: Executor,
  rows: ReadonlyMap<RowKey, readonly Member[]>,
  { userId }: DeskReader,
): Promise<Map<RowKey, TeamState>> => {
  const ids = [...new Set([...rows.values()].flat().map(({ id }) => id))];
  const states = new Map((await articleStates(db, ids)).map((state) => [state.id, state]));
  return new Map(
    [...rows].map(([key, members]) => [
      key,
      together(
        members.flatMap(({ id }) => states.get(id) ?? []),
        userId,
      ),
    ]),
  );
};

/** Only articles that have something: most have nothing. */
const articleStates = async (db: Executor, ids: number[]): Promise<ArticleState[]> => {
  const of = (table: SQLTable) => sql`select article_id from ${table} where article_id = any(${sql.param(ids)}::int[])`;
  const { rows } = await db.execute<ArticleState>(sql`
    select x.article_id as id,
      (select json_build_object('id', assignee_id, 'name', assignee_name) from ${assignments} t where t.article_id = x.article_id) as assignee,
      array(select tag from ${articleTags} t where t.article_id = x.article_id order by tag) as tags,
      coalesce((select json_agg(json_build_object('user', user_id, 'vote', vote)) from ${articleVotes} t where t.article_id = x.article_id), '[]') as votes,
      (select count(*)::int from ${articleNotes} t where t.article_id = x.article_id) as notes,
      coalesce((select json_agg(json_build_object('id', b.id, 'name', b.name) order by b.name) from ${boardItems} t
        join ${boards} b on b.id = t.board_id where t.article_id = x.article_id), '[]') as boards
    from (${of(assignments)} union ${of(articleTags)} union ${of(articleVotes)} union ${of(articleNotes)} union ${of(boardItems)}) x`);
  return rows;
};

type SQLTable = typeof assignments | typeof articleTags | typeof articleVotes | typeof articleNotes | typeof boardItems;

const together = (states: ArticleState[], userId: string): TeamState => {
  const votes = new Map(states.flatMap((state) => state.votes.map(({ user, vote }) => [user, vote])));
  const count = (wanted: number) => [...votes.values()].filter((vote) => vote === wanted).length;
  const mine = votes.get(userId) ?? 0;
  const onBoards = new Map(states.flatMap((state) => state.boards.map((board) => [board.id, board])));
  return {
    assignee: states.find(({ assignee }) => assignee !== null)?.assignee ?? null,
    tags: [...new Set(states.flatMap(({ tags }) => tags))].toSorted(),
    votes: { up: count(1), down: count(-1), mine: mine > 0 ? 1 : mine < 0 ? -1 : 0 },
    notes: states.reduce((sum, { notes }) => sum + notes, 0),
    boards: [...onBoards.values()],
  };
};
