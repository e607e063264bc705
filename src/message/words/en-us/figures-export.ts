/** Words around a file of figures. Its columns are names for programs and stand in the view. */
import { capital } from '../../capital.ts';
import type { Spelling } from './spelling.ts';

export const figuresExport = ({ organisation, licence: license }: Spelling) => ({
  title: (what: string, place: string) => `Export · ${what} · ${place}`,
  allFigures: 'all live figures',
  rows: { one: 'row', other: 'rows' },
  first: (e: { what: string; rows: string; grain: string; period: string; format: string }) =>
    `${e.what}: ${e.rows} ${e.grain}, ${e.period}, as ${e.format}.`,
  grains: { hour: 'by hour', day: 'by day', week: 'by week', month: 'by month' } as const,
  formats: { csv: 'CSV', xlsx: 'XLSX' } as const,
  /** Both ends belong to it. */
  period: (from: string, to: string) => `${from} to ${to}`,
  labels: {
    without: 'Without a value',
    held: 'Held back',
    leftOut: 'Left out',
    preview: 'First rows',
  },
  /** Lines above the columns of a file of somebody else's numbers. */
  head: {
    source: (s: { title?: string; publisher?: string; set: string; mappings: string; imported: string }) =>
      `Source: ${s.publisher ?? 'not known here, ask who gave the file'}${s.title === undefined ? '' : `, ${s.title}`}; data set ${s.set}, mapping ${s.mappings}, imported ${s.imported}`,
    licence: (licence: string | undefined) =>
      `${capital(license)}: ${licence ?? 'not known here, ask before this is passed on'}`,
    suppressed: 'suppressed: a small count that the publisher hides; it is never 0',
  },
  toldColumns: ['Figure', capital(organisation.one), 'Period', 'Value'] as const,
  without: (rows: string) => `${rows}; each says why`,
  held: (rows: string) => `${rows} of figures that count few people`,
  leftOut: (names: string) => `${names}: not worked out for this place`,
  columns: ['Figure', 'From', 'Value', 'Measured in'] as const,
  how: 'Each row says its period, numbers behind it, how old the data were, which definition it was and what it said before it was restated.',
  asOther: (format: string) => `As ${format}`,
  /** Said by the place that it is sent to. */
  download: (name: string) => `Download ${name}`,
  inDirect: (name: string) => `${name} comes to you as a direct message.`,
  /** Of a chat that asks the person before a file goes into their own storage. */
  offered: (name: string) =>
    `${name} is offered in your own chat with the app: accept it there, and it goes into your OneDrive.`,
  declined: (name: string, command: string) => `${name} was not sent. To have it after all: ${command}`,
  offerOver: (name: string, hours: string, command: string) =>
    `${name} was offered more than ${hours} ago and is made no more from that card. Ask again: ${command}`,
  offerHours: { one: 'hour', other: 'hours' },
  offerChanged: (name: string, command: string) =>
    `${name} is not what would be made now, so nothing was sent. Ask again: ${command}`,
  arrived: (name: string) => `${name} is in your OneDrive.`,
  askAgain: 'Ask again',
  uploadFailed: {
    message: 'The file could not be sent to this chat.',
    cure: 'Ask the same in the console, which offers it as a download.',
  },
  noFilesHere: 'Files cannot be sent in this chat. Ask the same in the console, which offers it as a download.',
  needed: {
    message: 'Which figures?',
    cure: 'Write for example kpi export occupancy last 30 days, kpi export ed 5W csv, or kpi export all last week by week xlsx.',
  },
  unknownFormat: (typed: string) => ({
    message: `I do not write ${typed}.`,
    cure: 'Leave it out for CSV, or write csv or xlsx.',
  }),
  noShare: {
    message: 'A file is for whoever asks for it, and is not posted to a channel.',
    cure: 'Share the figure itself, or ask for the file in your own chat.',
  },
  noneLive: (what: string) => ({
    message: `This house has no values of ${what}.`,
    cure: 'kpi list shows which figures it tells; kpi why and a name what is missing.',
  }),
  tooLarge: (rows: string, most: string) => ({
    message: `That would be ${rows} rows; a file holds at most ${most}.`,
    cure: 'Ask for fewer figures, fewer days, or weeks instead of days.',
  }),
  tooLargeFiles: (rows: string, most: string) => ({
    message: `That would be ${rows} rows or more; a file holds at most ${most}.`,
    cure: `Name an ${organisation.one}, how codes begin (R1*), fewer figures or a shorter time.`,
  }),
  tooLong: (days: string, most: string) => ({
    message: `For that, the records of ${days} days would be read again; at most ${most} are.`,
    cure: 'Ask for fewer figures or days, or leave the step out for values by day.',
  }),
  nothingYet: {
    message: 'No period of that kind is over in that time.',
    cure: 'Ask for a longer time, or for smaller steps: by day, by hour.',
  },
});
