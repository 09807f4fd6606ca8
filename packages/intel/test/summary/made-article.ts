import type { Block } from '@cti/core/content';
import { contentOf } from '../chunk/made-content.ts';

export const title = 'Grey Lantern breaks into hospitals through an old gateway';

const blocks: [Block['kind'], string, number?][] = [
  ['heading', title, 1],
  ['paragraph', 'Subscribe to our newsletter for more stories like this one and follow us on social media.'],
  [
    'paragraph',
    'Since early March the group Grey Lantern has encrypted the servers of 14 hospitals in three countries and demanded $4.2 million in ransom. Researchers attribute the campaign to a former affiliate of a larger gang.',
  ],
  ['paragraph', 'Figure 1: The ransom note in all its glory, as it was shown on the screens of the staff.'],
  [
    'paragraph',
    'The intruders came in through CVE-2023-3519 on a gateway and dropped C:\\ProgramData\\svc\\update-check.exe, a loader that injects a beacon into a process and connects to cdn.update-check[.]example on port 8443. It was there e.g. for 9 days before v2.1.4 arrived. They then dumped LSASS memory with procdump.exe and moved laterally over RDP.',
  ],
  ['code', 'procdump.exe -ma lsass.exe out.dmp\nThe code says that hospitals were encrypted.'],
  ['table', 'Hospital\tState\nThe hospitals were encrypted\tyes'],
  ['paragraph', 'Hospitals were told to divert ambulances, and about 12 percent of operations were postponed.'],
  ['heading', 'Recommendations', 2],
  ['list-item', 'Patch the gateway and end all of its sessions.', 0],
  ['list-item', 'Alert on procdump.exe with lsass in its arguments.', 0],
  ['list-item', 'Rotate the credentials of service accounts.', 0],
  ['heading', 'Further reading', 2],
  [
    'paragraph',
    'An older report says that hospitals were encrypted by researchers who attribute the campaign to others.',
  ],
];

export const article = contentOf(blocks);
