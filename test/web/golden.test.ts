/** What cards look like as markup, for a reader to judge: test/golden/web. `npx vitest run test/web/golden -u` writes them anew. */
import { describe, expect, test } from 'vitest';
import { toHtml, toHtmlPage } from '#adapters/web/render.ts';
import { actions, clock, heading, note, rich, sign, strong, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { createFormat } from '#src/message/format.ts';
import { askedCard } from '#test/golden/asked.ts';
import { NOW, ZONE } from './rig.ts';

const format = createFormat('en-US', ZONE);

const beds: Document = {
  title: 'Beds · Riverside General',
  plain: 'Adult acute: 181 of 184 staffed (98.4 %), 1 free. As of 08:26, ADT 1 min old.',
  status: 'high',
  asOf: NOW,
  simulated: true,
  blocks: [
    heading('Beds · Riverside General'),
    text(strong('Adult acute: 181 of 184 staffed (98.4 %), 1 free.')),
    {
      kind: 'facts',
      facts: [
        { label: 'Staffed beds in use', value: rich('241 of 252') },
        { label: 'NEDOCS', value: rich('n/a: two inputs missing (ventilated, last bed wait)'), status: 'unknown' },
      ],
    },
    {
      kind: 'table',
      caption: 'Inpatient units',
      columns: [{ header: 'Unit' }, { header: 'In use', align: 'right' }, { header: 'Free', align: 'right' }],
      rows: [
        { cells: [rich(strong('5W'), ' 5 West'), rich('28'), rich('0')], status: 'critical' },
        { cells: [rich(strong('R&D'), ' <b>not bold</b>'), rich('8'), rich('2')], status: 'ok' },
      ],
      more: 'beds all',
    },
    actions({ label: 'Share', command: 'share beds', style: 'primary' }),
    note('As of ', clock(NOW), ' · ADT 1 min old'),
  ],
};

const alert: Document = {
  title: 'ACT · adult acute 98.4 %',
  plain: 'Adult acute at 98.4 %, limit 95.0 %, for 31 min.',
  status: 'critical',
  asOf: NOW,
  blocks: [
    text(sign('critical'), ' Owner: ', { t: 'link', s: 'plan', href: 'https://example.org/plan?a=1&b=2' }),
    {
      kind: 'chart',
      shape: 'line',
      title: 'Occupancy, last 6 h',
      labels: ['03:00', '04:00', '05:00', '06:00', '07:00', '08:00'],
      series: [
        { name: 'now', values: [94, 95, undefined, 96.2, 97.4, 98.4] },
        { name: 'usual', values: [93, 93, 93.5, 94, 94, 94.5] },
      ],
      limit: { label: 'fires at 95 %', value: 95 },
      words: 'From 94.0 % at 03:00 to 98.4 % now; nothing known at 05:00.',
    },
    actions({ label: "I've got it", command: 'alert ack E-7F3K', style: 'primary' }),
  ],
};

const form: Document = {
  title: 'Block beds in 5W',
  plain: 'Say how many, why and until when.',
  status: 'unknown',
  asOf: NOW,
  blocks: [
    {
      kind: 'form',
      id: 'block',
      title: 'Block beds',
      submitLabel: 'Block',
      command: 'beds block 5w',
      fields: [
        { name: 'beds', label: 'Beds', hint: 'How many', required: true, input: 'number', value: 1, min: 1, max: 28 },
        {
          name: 'reason',
          label: 'Reason',
          required: true,
          input: 'choice',
          value: 'leak',
          options: [
            { value: 'leak', label: 'Water leak' },
            { value: 'isolation', label: 'Isolation' },
          ],
        },
        { name: 'until', label: 'Until', required: false, input: 'time', value: '16:00' },
        { name: 'staff', label: 'Staff told', required: true, input: 'yes-no' },
        { name: 'note', label: 'Note', required: false, input: 'text', multiline: true, maxLength: 200 },
      ],
    },
  ],
};

describe('a card as markup', () => {
  test.each([
    ['beds', beds],
    ['alert', alert],
    ['asked', askedCard],
    ['form', form],
  ] as const)('%s', async (name, document) => {
    await expect(`${toHtml(document, { format })}\n`).toMatchFileSnapshot(`../golden/web/${name}.html`);
  });

  test('a page that stands alone', async () => {
    // The style sheets are files of their own; here only what stands around them.
    const page = toHtmlPage(beds, { format }).replace(/<style>[\s\S]*<\/style>/, '<style>…</style>');
    await expect(page).toMatchFileSnapshot('../golden/web/page.html');
  });
});
