/** What two services made of the alerts, line by line, each with what must be. */
import type { Row } from '#bench/measure.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { postToken } from '#src/ports/post-token.ts';
import type { Looped } from './loop.ts';
import { talkWith } from './loop-house.ts';

/** Each of them once in an alert's life here. */
const EVENTS = ['opened', 'asked', 'owned', 'play', 'closed', 'outcome'];
const ACTS = ['alert.ack', 'alert.play', 'alert.outcome'];

export function loopRows(done: Looped): readonly Row[] {
  const { alerts, deaths, episodes, seconds } = done;
  const row = (what: string, [figure, wanted]: readonly [string, string]): Row => ({
    what,
    figure,
    gate: wanted,
    met: figure === wanted,
  });
  const ended = episodes.filter(({ state }) => state === 'closed').length;
  return [
    { what: 'deaths', figure: `${deaths} in ${Math.round(seconds)} s` },
    row('alerts, and ended', [`${episodes.length}, ${ended}`, `${alerts}, ${alerts}`]),
    row(`once each in the history of each: ${EVENTS.join(', ')}`, [
      timesEach(
        done.events.filter(({ kind }) => EVENTS.includes(kind)).map(({ episode, kind }) => `${episode} ${kind}`),
      ),
      `${alerts * EVENTS.length} of ${alerts * EVENTS.length}`,
    ]),
    row(`once each in the audit of each: ${ACTS.join(', ')}`, [
      timesEach(
        done.acts.filter(({ action }) => ACTS.includes(action)).map(({ action, subject }) => `${subject} ${action}`),
      ),
      `${alerts * ACTS.length} of ${alerts * ACTS.length}`,
    ]),
    taskRow(done),
    ...postRows(done),
  ];
}

/** @returns how many there are, and of how many different ones */
const timesEach = (all: readonly string[]): string => `${all.length} of ${new Set(all).size}`;

function taskRow({ tasks, alerts }: Looped): Row {
  const all = tasks.map(({ episode, what }) => `${episode} ${what}`);
  const kinds = new Set(tasks.map(({ what }) => what)).size;
  const met = kinds > 0 && all.length === kinds * alerts && new Set(all).size === all.length;
  return { what: 'tasks of the plays', figure: timesEach(all), gate: `${kinds} an alert, each once`, met };
}

function postRows({ posts, episodes, messages, deaths, alerts }: Looped): readonly Row[] {
  const inSlack = messages.filter(({ platform }) => platform === 'slack');
  const ids = inSlack.map(({ channel, metadata }) => `${channel} ${metadata?.event_payload?.id}`);
  const ours = posts.filter(({ platform }) => platform === 'slack').length;
  const questions = Array.from(
    { length: alerts },
    (_, n) => inSlack.filter(({ channel }) => channel === talkWith(n)).length,
  );
  const places = episodes.map(({ id }) => posts.filter(({ card }) => card === `episode:${id}`).length);
  const teams = posts
    .filter(({ platform }) => platform === 'teams')
    .map(({ card, platform, channel, doubts }) => {
      const token = postToken({ card: brand<CardKey>(card), to: { platform, channel } });
      const found = messages.filter((one) => one.platform === 'teams' && one.body.includes(token)).length;
      return { found, doubts };
    });
  const doubled = teams.reduce((sum, { found }) => sum + Math.max(0, found - 1), 0);
  const unmarked = teams.filter(({ found, doubts }) => found - 1 > doubts).length;
  const lost = teams.filter(({ found }) => found === 0).length;
  const unsent = posts.filter(({ state }) => state !== 'sent').length;
  return [
    {
      what: 'Slack: messages, of different cards, of the outbox',
      figure: `${ids.length}, ${new Set(ids).size}, ${ours}`,
      gate: 'the same',
      met: ids.length === ours && new Set(ids).size === ours && ours > 0,
    },
    {
      what: 'questions in the conversation of each nurse',
      figure: questions.join(' '),
      gate: '1 each',
      met: questions.every((n) => n === 1),
    },
    {
      what: 'channels with a card of each alert',
      figure: places.join(' '),
      gate: '2 each',
      met: places.every((n) => n === 2),
    },
    {
      what: 'Teams, which cannot be read back',
      figure: `${teams.length} cards, ${lost} lost, ${doubled} doubled (${unmarked} unmarked)`,
      gate: `0 lost, at most ${deaths} doubled, 0 unmarked`,
      met: teams.length > 0 && lost === 0 && doubled <= deaths && unmarked === 0,
    },
    { what: 'not settled as sent', figure: String(unsent), gate: '0', met: unsent === 0 },
  ];
}
