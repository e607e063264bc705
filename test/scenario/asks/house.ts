/** The house of these stories: 51 patients in the 50 beds of 5W, told after two minutes to whoever is in charge there. */
import { openDay } from '../day.ts';
import { questionsOf } from '../questions.ts';

export type Day = Awaited<ReturnType<typeof openDay>>;

/** Nothing else is posted, and the pool is left out of it. */
export const QUIET = 'summaries: []\nhuddles: []\n';
/** Beside the console's channels one of Slack. */
export const SLACK = 'channels:\n  - { purpose: alerts, platform: slack, channel: C1 }\n';
export const OVER_ALONE =
  'alerts: { pool-occupancy: { enabled: false }, unit-over-census: { forMinutes: 2, clearForMinutes: 2 } }\n';

/** @param more of the options, or instead of them */
export const overfull = (more: Partial<Parameters<typeof openDay>[0]> = {}): Promise<Day> =>
  openDay({
    at: '2026-01-13T09:00',
    patients: 51,
    earlier: false,
    yaml: `${OVER_ALONE}${QUIET}${SLACK}`,
    ...more,
  });

/** First lines in the threads of a channel, as they came. */
export const threadOf = (day: Day, channel = 'alerts'): readonly string[] =>
  day.told
    .filter((one) => one.channel === channel && one.row.thread !== undefined && !one.edit)
    .map(({ text }) => (text.split('\n')[0] ?? '').trim().replace(/ {2}.*$/, ''));

/** Posts that ring: neither edits nor lines of threads. */
export const topOf = (day: Day, channel = 'alerts') =>
  day.told.filter((one) => one.channel === channel && !one.edit && one.row.thread === undefined);

/** What a card in a channel says now. */
export const cardIn = (day: Day, channel = 'alerts') =>
  day.told.findLast((one) => one.channel === channel && one.row.thread === undefined);

export const commandsOf = (
  document: { readonly blocks: Day['told'][number]['row']['document']['blocks'] } | undefined,
) =>
  (document?.blocks ?? []).flatMap((block) =>
    block.kind === 'actions' ? block.buttons.map(({ command }) => command) : [],
  );

/** New direct cards about alerts: when, and to whom. */
export const askedOf = (day: Day): readonly string[] => questionsOf(day);
