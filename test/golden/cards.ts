/** A form as a view makes it, for the golden files of modal and dialog; every card has its own by test/parity. */
import { instant } from '#src/kernel/time.ts';
import { actions, clock, heading, note, rich, sign, strong, text } from '#src/message/build.ts';
import type { Document, Row } from '#src/message/document.ts';

const NOW = instant(Date.UTC(2026, 0, 13, 13, 26));

/** A form, with what stands beside it. */
export const update: Document = {
  title: 'Unit update · 5W',
  plain: 'Unit update of 5W, filled in with what is known.',
  status: 'ok',
  asOf: NOW,
  blocks: [
    text('Filled in with what is known; send it as it is or correct it.'),
    {
      kind: 'form',
      id: 'update',
      title: 'Unit update · 5W',
      submitLabel: 'Send',
      command: 'update 5W report',
      fields: [
        { name: 'census', label: 'Patients now', required: false, input: 'number', min: 0, max: 99, value: 28 },
        { name: 'here:rn', label: 'RN here', required: false, input: 'number', min: 0, max: 99 },
        { name: 'until', label: 'Until', hint: 'hospital time', required: false, input: 'time', value: '19:00' },
        { name: 'log', label: 'Timeline in the thread', required: true, input: 'yes-no', value: true },
        {
          name: 'severity',
          label: 'Alerts from',
          required: true,
          input: 'choice',
          value: 'act',
          options: [
            { value: 'info', label: 'Info' },
            { value: 'act', label: 'Act' },
          ],
        },
        { name: 'ask', label: 'One ask', required: false, input: 'text', maxLength: 200, multiline: true },
      ],
    },
    actions({ label: 'No change', command: 'update 5W same' }),
  ],
};
