/** One field of each kind in each state: what a form that is still to come may ask. */
import { instant } from '#src/kernel/time.ts';
import { text } from '#src/message/build.ts';
import type { Document, Option } from '#src/message/document.ts';
import { FIRST_OPTIONS } from '#src/message/fields.ts';

const options = (n: number, name: string): readonly Option[] =>
  Array.from({ length: n }, (_, at) => ({ value: `${name}-${at + 1}`, label: `${name} ${at + 1}` }));

export const everyKind: Document = {
  title: 'Every kind',
  plain: 'Every kind of field.',
  status: 'ok',
  asOf: instant(Date.UTC(2026, 0, 13, 13, 26)),
  blocks: [
    text('One field of each kind.'),
    {
      kind: 'form',
      id: 'every-kind',
      title: 'Every kind',
      submitLabel: 'Send',
      command: 'every kind',
      opens: 'every',
      fields: [
        { name: 'words', label: 'Words', required: true, input: 'text', maxLength: 200, value: 'as before' },
        { name: 'long', label: 'Long', required: false, input: 'text', maxLength: 500, multiline: true },
        { name: 'whole', label: 'Whole', required: true, input: 'number', min: 0, max: 60, value: 26, was: 28 },
        { name: 'share', label: 'Share', required: false, input: 'number', decimals: 2, min: -1.5, value: 0.25 },
        {
          name: 'few',
          label: 'One of a few',
          required: false,
          input: 'choice',
          options: options(3, 'few'),
          value: 'few-2',
        },
        {
          name: 'some',
          label: 'One of many',
          required: false,
          input: 'choice',
          options: options(30, 'some'),
          was: 'some-1',
        },
        {
          name: 'more',
          label: 'One of more',
          required: false,
          input: 'choice',
          source: 'kpi',
          options: options(FIRST_OPTIONS, 'more'),
          value: 'more-7',
          was: 'more-8',
        },
        { name: 'yes', label: 'Yes or no', required: true, input: 'yes-no', value: true, was: false },
        { name: 'at', label: 'At', required: false, input: 'time', value: '07:30', hint: 'hospital time' },
        {
          name: 'until',
          label: 'Until',
          required: false,
          input: 'date-time',
          zone: 'America/New_York',
          value: '2026-01-13T14:30',
          was: '2026-01-13T14:00',
          min: '2026-01-13T08:26',
        },
        {
          name: 'ticked',
          label: 'Ticked',
          required: false,
          input: 'many',
          options: options(4, 'tick'),
          value: ['tick-1', 'tick-3'],
          was: ['tick-1'],
        },
        { name: 'listed', label: 'Listed', required: false, input: 'many', options: options(15, 'list'), value: [] },
        {
          name: 'item',
          label: 'Items',
          hint: 'one a line',
          required: false,
          input: 'rows',
          least: 0,
          most: 4,
          value: [{ what: 'lift', count: '2' }, { what: 'cot' }],
          columns: [
            { name: 'what', label: 'What', required: true, input: 'text', maxLength: 40 },
            { name: 'count', label: 'How many', required: false, input: 'number', min: 1 },
            { name: 'sort', label: 'Sort', required: false, input: 'many', options: options(2, 'sort') },
          ],
        },
      ],
    },
  ],
};
