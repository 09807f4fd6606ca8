import type { DeskReader } from '@cti/db/read/desk/row-key';
import type { Actor } from '@cti/db/write/desk/changes';
import { maxTlpOf } from '../tlp/max-tlp.ts';
import type { Viewer } from '../auth/viewer.ts';

/** The viewer as the desk's queries know them. */
export const readerOf = (viewer: Viewer): DeskReader => ({ userId: viewer.id, maxTlp: maxTlpOf(viewer) });

/** The viewer as one who does something. */
export const actorOf = ({ id, name }: Viewer): Actor => ({ id, name });
