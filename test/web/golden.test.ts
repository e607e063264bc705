/** What a form and a page look like as markup, for a reader to judge: test/golden/web. `npx vitest run test/web/golden -u` writes them anew. */
import { describe, expect, test } from 'vitest';
import { toHtml, toHtmlPage } from '#adapters/web/render.ts';
import { actions, clock, heading, note, rich, strong, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { createFormat } from '#src/message/format.ts';
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
  test('a form', async () => {
    await expect(`${toHtml(form, { format })}\n`).toMatchFileSnapshot('../golden/web/form.html');
  });

  test('a page that stands alone', async () => {
    // The style sheets are files of their own; here only what stands around them.
    const page = toHtmlPage(beds, { format }).replace(/<style>[\s\S]*<\/style>/, '<style>…</style>');
    await expect(page).toMatchFileSnapshot('../golden/web/page.html');
  });
});
