/** Cards as views make them, for every platform's golden files. */
import { instant } from '#src/kernel/time.ts';
import { actions, clock, heading, note, rich, sign, strong, text } from '#src/message/build.ts';
import type { Document, Row } from '#src/message/document.ts';
import { askedCard } from './asked.ts';

const NOW = instant(Date.UTC(2026, 0, 13, 13, 26));

const unit = (name: string, staffed: number, occupied: number, status?: Row['status']): Row => ({
  cells: [
    rich(name),
    rich(String(staffed)),
    rich(String(occupied)),
    rich(String(staffed - occupied).replace('-', '−')),
  ],
  ...(status === undefined ? {} : { status }),
});

const beds: Document = {
  title: 'Beds · Riverside General',
  plain: 'Beds: 241 of 252 staffed beds occupied, 11 available.',
  status: 'watch',
  asOf: NOW,
  simulated: true,
  blocks: [
    {
      kind: 'table',
      caption: 'Adult acute',
      columns: ['Unit', 'Staffed', 'Occupied', 'Available'].map((header, n) => ({
        header,
        align: n === 0 ? 'left' : 'right',
      })),
      rows: [unit('4N', 30, 28), unit('5W', 30, 31, 'high'), unit('ICU & step-down', 24, 24, 'watch')],
      more: 'beds all',
    },
    note('as of ', clock(NOW), ' · ADT 1 min ago · source HL7 feed'),
    actions({ label: 'Share to #bed-management', command: 'beds --share' }, { label: '5W', command: 'beds 5W' }),
  ],
};

const alert: Document = {
  title: '5 West over census',
  plain: '5 West is over census: 31 patients, 30 staffed beds, for 14 min.',
  status: 'high',
  asOf: NOW,
  blocks: [
    text(strong('31 of 30'), ' staffed beds occupied since ', clock(NOW), '. ', sign('high')),
    {
      kind: 'chart',
      shape: 'line',
      title: '5 West, occupied beds',
      labels: Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`),
      series: [
        {
          name: 'occupied',
          values: Array.from({ length: 24 }, (_, hour) => (hour === 3 ? undefined : 26 + (hour % 6))),
        },
      ],
      limit: { label: 'staffed', value: 30 },
      words: 'Occupied beds rose from 26 at midnight to 31 now; 30 are staffed.',
    },
    {
      kind: 'facts',
      facts: [
        { label: 'Owner', value: rich('nobody yet'), status: 'watch' },
        { label: 'Clears at', value: rich('29') },
      ],
    },
    actions({ label: "I've got it", command: 'alert ack E-7F3K', style: 'primary' }),
    note('E-7F3K · unit-over-census · as of ', clock(NOW), ' · advises only'),
  ],
};

const refused: Document = {
  title: 'Not done',
  plain: 'I know no unit “<!channel>”. Did you mean 5W?',
  status: 'unknown',
  asOf: NOW,
  blocks: [
    text('I know no unit “<!channel> & <https://evil.example|Patient list>”.'),
    text('Did you mean ', { t: 'code', s: 'beds 5W' }, '?'),
    actions({ label: 'beds 5W', command: 'beds 5W' }),
  ],
};

const huddle: Document = {
  title: 'Morning huddle · Tue 13 Jan',
  plain: 'Riverside: 241 of 252 staffed beds in use (95.6 %), 11 boarding, longest 9 h 40 min.',
  status: 'critical',
  asOf: NOW,
  simulated: true,
  blocks: [
    heading('State'),
    {
      kind: 'facts',
      facts: [
        { label: 'Occupied', value: rich('241 of 252 (95.6 %)'), status: 'high' },
        { label: 'NEDOCS', value: rich('148') },
      ],
    },
    heading('Flow in'),
    {
      kind: 'table',
      caption: 'Emergency department',
      columns: [{ header: 'Measure' }, { header: 'Now', align: 'right' }],
      rows: [{ cells: [rich('In the ED'), rich('58')] }, { cells: [rich('Boarding'), rich('11')], status: 'critical' }],
    },
    {
      kind: 'table',
      caption: 'Longest waits',
      columns: [{ header: 'Bed' }, { header: 'Waiting', align: 'right' }],
      rows: [{ cells: [rich('ED-12'), rich('9 h 40 min')] }],
    },
    {
      kind: 'form',
      id: 'plan',
      title: 'Accept the plan',
      submitLabel: 'Accept',
      command: 'huddle accept',
      fields: [{ name: 'beds', label: 'Beds to open', required: true, input: 'number', min: 0, max: 8, value: 4 }],
    },
    note('No data: staffing, supply. As of ', clock(NOW), '.'),
  ],
};

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

export const goldenCards = { beds, alert, asked: askedCard, refused, huddle };
