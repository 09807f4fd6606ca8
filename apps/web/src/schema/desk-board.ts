import { z } from 'zod';
import { Instant, largestId } from './common.ts';
import { InboxItem, RowKey } from './desk.ts';
import { Version } from './desk-note.ts';

const BoardName = z.string().trim().min(1).max(200);
const Description = z.string().max(10_000);
const ItemNote = z.string().max(20_000);

const head = {
  id: z.number().int(),
  name: z.string(),
  description: z.string().describe('Markdown.'),
  version: z.number().int(),
  createdBy: z.string(),
  createdByName: z.string(),
  createdAt: Instant,
  changedAt: Instant,
};

export const BoardRow = z.object(head).meta({ id: 'BoardRow' });
export const BoardHead = z.object({ ...head, items: z.number().int() }).meta({ id: 'BoardHead' });

export const BoardItemRow = z
  .object({
    id: z.number().int(),
    boardId: z.number().int(),
    articleId: z.number().int(),
    note: z.string().describe('Markdown.'),
    position: z.number().int().describe('Only the order counts.'),
    version: z.number().int(),
    addedBy: z.string(),
    addedByName: z.string(),
    addedAt: Instant,
  })
  .meta({ id: 'BoardItemRow' });

const BoardItem = BoardItemRow.extend({ row: InboxItem }).meta({ id: 'BoardItem' });

export const Board = z.object({ ...head, items: z.array(BoardItem).describe('In their order.') }).meta({ id: 'Board' });

export const BoardBody = z.strictObject({ name: BoardName, description: Description.default('') });

export const BoardPatch = z
  .strictObject({ name: BoardName.optional(), description: Description.optional(), version: Version })
  .refine(({ name, description }) => name !== undefined || description !== undefined, 'changes nothing');

export const PutOnBoardBody = z.strictObject({
  keys: z.array(RowKey).min(1).max(500),
  note: ItemNote.default(''),
});

export const BoardItemPatch = z
  .strictObject({
    note: ItemNote.optional(),
    position: z.number().int().min(0).max(10_000).optional().describe('Its place, counted from 0.'),
    version: Version,
  })
  .refine(({ note, position }) => note !== undefined || position !== undefined, 'changes nothing');

const Id = z.coerce.number().int().positive().max(largestId);
export const BoardItemParams = z.object({ id: Id, itemId: Id });

export const ReportQuery = z.object({ format: z.enum(['md']).default('md') });
