/** Every ask of docs/what-users-ask.md and where it is told. */

/** A story: a file of test/, and the title of its test there; of one that stands beside this file the ask itself. */
export type Told = { readonly file: string; readonly title?: string };
export type Ask = { readonly ask: string; readonly told: readonly Told[] };

const CARD = { file: 'scenario/asks/card.test.ts' };
const HOUSE = { file: 'scenario/asks/house-asks.test.ts' };

export const ASKS = [
  {
    ask: 'Teams the same as Slack',
    told: [{ file: 'parity/parity.test.ts', title: 'every card is the one that was looked at' }],
  },
  { ask: 'edit the alert, do not repost it', told: [CARD] },
  { ask: 'turn the thread log off', told: [CARD] },
  { ask: 'an acknowledgement counts everywhere', told: [CARD] },
  { ask: 'snooze it from the message, for a time of my own', told: [CARD] },
  { ask: 'remind me of this one, not of all of them', told: [CARD] },
  { ask: 'I cannot: pass it on', told: [CARD] },
  {
    ask: 'no alert that flaps',
    told: [
      {
        file: 'scenario/alerts.test.ts',
        title:
          'six hours at the limit are one episode, one card, no recovery line; it says how often it touched the limit',
      },
    ],
  },
  {
    ask: 'quiet hours hold delivery, not judgement',
    told: [
      {
        file: 'scenario/quiet.test.ts',
        title: 'hold delivery and not judgement: one list at their end, roles are asked all the same',
      },
    ],
  },
  { ask: 'time zone, weekdays, holidays', told: [HOUSE, { file: 'scenario/asks/holidays.test.ts' }] },
  { ask: 'the chart in the alert', told: [CARD] },
  { ask: 'send the dashboard when the alert fires', told: [CARD] },
  { ask: 'only what concerns me', told: [HOUSE, { file: 'scenario/asks/from-level.test.ts' }] },
  {
    ask: 'who is on now, and groups kept in step',
    told: [
      HOUSE,
      {
        file: 'app/group-overlay.test.ts',
        title: 'take their rights back within a minute, and are not asked at every look',
      },
    ],
  },
  { ask: 'ask privately, share when I want to', told: [HOUSE] },
  {
    ask: 'a preview of a link to what was made',
    told: [
      {
        file: 'slack/links.test.ts',
        title: 'shows the answer of the command under the link, asked for a channel and to read only',
      },
      { file: 'teams/extension.test.ts', title: 'of the console is shown as its answer' },
    ],
  },
  {
    ask: 'nothing lost or late under rate limits',
    told: [
      {
        file: 'slack/storm.test.ts',
        title: 'arrive as one call a second, edits among them; a list stands for those after the eighth; all are told',
      },
      {
        file: 'teams/storm.test.ts',
        title: 'keep its limits, edits among them; a list stands for those after the eighth; all are told',
      },
      {
        file: 'commands/deliveries.test.ts',
        title: 'lists dead letters and unknown ones with card, channel, reason and age, and a button for each',
      },
    ],
  },
  {
    ask: 'buttons that do nothing when something is set up wrong',
    told: [
      {
        file: 'app/doctor-chat.test.ts',
        title: 'is really gone to: a running house refuses, a redirect is not followed, a certificate is looked at',
      },
    ],
  },
  {
    ask: 'a card in a Teams channel is fresh for everyone',
    told: [
      { file: 'teams/late-press.test.ts', title: 'that one presses changes for everybody, by one edit' },
      { file: 'teams/deliver.test.ts', title: 'is edited for everybody, and nobody has a version of their own' },
    ],
  },
  {
    ask: 'Teams webhooks keep breaking',
    told: [
      {
        file: 'teams/deliver.test.ts',
        title: 'to a channel that was never heard from, by a thread that is opened there; from then on it is known',
      },
      { file: 'scenario/asks/workflow.test.ts' },
    ],
  },
  {
    ask: 'text fields in Teams',
    told: [
      {
        file: 'teams/form-kinds.test.ts',
        title: 'sent, the cells are words of the command and what is not ticked is said',
      },
    ],
  },
  { ask: 'a click says who', told: [CARD] },
  { ask: 'how full it was, and as of when', told: [HOUSE] },
] as const satisfies readonly Ask[];

/** The title of a story: an ask that is not in the table is no ask. */
export const asked = (ask: (typeof ASKS)[number]['ask']): string => ask;
