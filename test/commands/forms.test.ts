/** The forms that are opened from a card or a shortcut: snooze until, share to …, Check for PHI. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FORMS } from '#src/commands/forms/index.ts';
import { parseWhen } from '#src/kernel/time.ts';
import type { Field, Form } from '#src/message/document.ts';
import { submitText } from '#src/message/form-text.ts';
import type { Reply } from '#src/ports/handle.ts';
import {
  actorOf,
  type House,
  leftEpisode,
  NOW,
  openEpisode,
  openHouse,
  putEpisode,
  read,
  SITE,
  ZONE,
} from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
  await putEpisode(house.store, openEpisode());
  await putEpisode(house.store, leftEpisode());
});
afterEach(() => house.store.close());

const formIn = (reply: Reply): Form => reply.document.blocks.find((block) => block.kind === 'form') as Form;
const field = (reply: Reply, name: string): Field => formIn(reply).fields.find((one) => one.name === name)!;
const error = (reply: Reply) => (reply.data as { error: { code: string } }).error.code;
const snoozedUntil = async () => (await house.store.episode(SITE, openEpisode().id))?.snoozedUntil;
const sent = (form: Form, values: Record<string, string>) =>
  house.ask(submitText(form.command, Object.entries(values)));

describe('snooze until', () => {
  test('asks how long or until when, by the clock of the site', async () => {
    const reply = await house.ask('alert snooze E-7F3K');
    expect(formIn(reply)).toMatchObject({ id: 'snooze', command: 'alert snooze E-7F3K pick' });
    expect(field(reply, 'for')).toMatchObject({
      input: 'choice',
      options: [{ value: '15m' }, { value: '1h' }, { value: 'block' }],
    });
    expect(field(reply, 'until')).toMatchObject({ input: 'date-time', zone: ZONE, min: '2026-01-13T08:26' });
    expect(await snoozedUntil()).toBeUndefined();
  });

  test.each([
    [{ for: '15m' }, '2026-01-13T08:41', 'Snoozed until 08:41'],
    [{ until: '2026-01-13T14:30' }, '2026-01-13T14:30', 'Snoozed until 14:30'],
    [{ until: '2026-01-14T08:00' }, '2026-01-14T08:00', 'Snoozed until Wed 14 Jan 08:00'],
  ])('%j', async (values, until, said) => {
    const reply = await sent(formIn(await house.ask('alert snooze E-7F3K')), values);
    expect(reply.document.plain).toContain(said);
    expect(await snoozedUntil()).toBe(parseWhen(until, ZONE));
  });

  test.each([
    [{}, { for: 'how long, or until when' }],
    [{ for: '1h', until: '2026-01-13T14:30' }, { until: 'either how long, or until when' }],
    [{ until: '2026-01-13T08:00' }, { until: 'not before 2026-01-13T08:26' }],
    [{ until: '2026-01-14T09:00' }, { until: 'at most 24 hours from now' }],
    [{ until: '2026-02-30T09:00' }, { until: 'a date and time as 2026-01-13T14:30' }],
    [{ until: '2026-01-13T' }, { until: 'a time as well as a date' }],
    [{ for: '3h' }, { for: 'one of 15m, 1h, block' }],
  ])('%j is told at its field, and nothing is snoozed', async (values, faults) => {
    const reply = await sent(formIn(await house.ask('alert snooze E-7F3K')), values);
    expect(reply.fields).toEqual(faults);
    expect(await snoozedUntil()).toBeUndefined();
  });

  test('what cannot be put off says so before anybody fills in a form', async () => {
    await house.ask('alert ack E-7F3K', { actor: actorOf(['admin'], 'another') });
    const reply = await house.ask('alert snooze E-7F3K', { roles: ['house-supervisor'] });
    expect(formIn(reply)).toBeUndefined();
    expect(reply.document.plain).toContain('another');
  });

  test.each([
    // 8 March: 02:00 to 03:00 is left out; 1 November: 01:00 to 02:00 comes twice.
    [
      '2026-03-07T20:00',
      '2026-03-08T02:30',
      '2026-03-08T07:00:00Z',
      'leaves out 02:30 that night and goes on at 03:00',
    ],
    [
      '2026-10-31T20:00',
      '2026-11-01T01:30',
      '2026-11-01T05:30:00Z',
      'shows 01:30 twice that night; the first is meant',
    ],
    ['2026-10-31T20:00', '2026-11-01T03:30', '2026-11-01T08:30:00Z', undefined],
  ])('on the night that the clock changes (%s → %s) it says what becomes of the time', async (now, until, at, said) => {
    const night = await openHouse({ now: parseWhen(now, ZONE), empty: true });
    const last = parseWhen(now, ZONE);
    await putEpisode(night.store, openEpisode({ since: last, openedAt: last, lastReadingAt: last }));
    for (const typed of [`alert snooze E-7F3K pick until="${until}"`, `alert snooze E-7F3K ${until.slice(11)}`]) {
      const reply = await night.ask(typed);
      expect(reply.ok, read(reply)).toBe(true);
      expect((await night.store.episode(SITE, openEpisode().id))?.snoozedUntil).toBe(Date.parse(at));
      if (said === undefined) expect(reply.document.plain).not.toContain('that night');
      else expect(reply.document.plain).toContain(said);
    }
    await night.store.close();
  });

  test('stands on the card of an alert as a button that opens the form', async () => {
    const reply = await house.ask('alert E-7F3K');
    const buttons = reply.document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
    expect(buttons).toContainEqual({ label: 'Snooze …', command: 'alert snooze E-7F3K', opens: 'form' });
  });
});

describe('share to …', () => {
  const posts = async () => (await house.store.outboxUnsent(5)).filter(({ card }) => card.startsWith('share:'));
  const postButton = (reply: Reply) =>
    reply.document.blocks
      .flatMap((block) => (block.kind === 'actions' ? block.buttons : []))
      .find(({ label }) => label === 'Post')!;

  test('asks where any answer shall go, with a line of one’s own; shown first, then posted', async () => {
    const asked = await house.ask('share to beds 5W');
    expect(formIn(asked)).toMatchObject({ id: 'share', command: 'share with beds 5W' });
    expect(field(asked, 'to')).toMatchObject({ input: 'choice', source: 'channel' });
    const shown = await sent(formIn(asked), { to: '#huddle', note: 'See the "two" free beds' });
    expect(read(shown)).toContain("Note: See the 'two' free beds");
    expect(await posts()).toEqual([]);
    await house.ask(postButton(shown).command);
    const post = (await posts()).find(({ to }) => to.platform === 'slack');
    expect(post?.to.channel).toBe('C0HUD');
    expect(JSON.stringify(post?.document)).toContain("Note: See the 'two' free beds");
    expect(JSON.stringify(post?.document)).not.toContain('share post');
  });

  test('a note that points at a person is refused at its field, and nothing is posted', async () => {
    const asked = await house.ask('share to beds');
    const reply = await sent(formIn(asked), { to: '#huddle', note: 'Mr John Okonkwo goes home' });
    expect(reply).toMatchObject({ ok: false, confidential: 'typed' });
    expect(Object.keys(reply.fields ?? {})).toEqual(['note']);
    expect(JSON.stringify(reply)).not.toContain('Okonkwo');
    expect(await posts()).toEqual([]);
  });

  test.each([
    [{}, { to: 'is needed' }],
    [{ to: '#nowhere' }, { to: 'one of #huddle, #bed-management, #alerts, #engineering' }],
    [{ to: '#huddle', note: 'x'.repeat(301) }, { note: 'at most 300 characters' }],
  ])('%j is told at its field', async (values, faults) => {
    const asked = await house.ask('share to beds');
    expect((await sent(formIn(asked), values)).fields).toEqual(faults);
  });

  test('what would change something, or nothing at all, is refused before the form', async () => {
    expect(error(await house.ask('share to alert ack E-7F3K'))).toBe('SHARE_CHANGES');
    expect(error(await house.ask('share to'))).toBe('SHARE_NOTHING');
    expect(error(await house.ask('share to beds', { roles: ['viewer'] }))).toBe('DENIED');
  });

  test('of a bare share in a place that the house does not post in it is the answer; in a channel the preview is, with a way to it', async () => {
    expect(formIn(await house.ask('share beds'))).toMatchObject({ id: 'share' });
    const place = { platform: 'slack', channel: 'C0HUD', private: false };
    const shown = await house.ask('share beds', { place });
    expect(formIn(shown)).toBeUndefined();
    const buttons = shown.document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
    expect(buttons).toContainEqual({ label: 'Other channel, or a note', command: 'share to beds', opens: 'form' });
  });
});

describe('Check for PHI', () => {
  const TYPED = 'Mrs Jane Okonkwo, MRN 4711234, call 212-555-0143 about bed 12';

  test.each([
    ['the form', async () => sent(formIn(await house.ask('phi check')), { text: TYPED })],
    ['typed', async () => house.ask(`phi check ${TYPED}`)],
  ])('%s: says what kinds a text holds and gives it back without them', async (_, ask) => {
    const reply = await ask();
    expect(reply).toMatchObject({ ok: true, audience: 'caller', confidential: 'typed' });
    expect(reply.document.plain).toContain('a name');
    expect(reply.data).toMatchObject({ kinds: expect.arrayContaining(['name', 'record-number', 'phone']) });
    const all = JSON.stringify(reply);
    for (const secret of ['Jane', 'Okonkwo', '4711234', '555']) expect(all).not.toContain(secret);
    expect(read(reply)).toContain('bed 12');
  });

  test('of a text that holds nothing nothing is said back', async () => {
    const reply = await sent(formIn(await house.ask('phi check')), { text: 'a lift stands still on level three' });
    expect(reply.data).toEqual({ kinds: [], without: null });
    expect(JSON.stringify(reply)).not.toContain('level three');
  });

  test('nothing of it is kept or logged, and other commands refuse such a text as ever', async () => {
    await house.ask('beds');
    const version = await house.store.dataVersion();
    await house.ask(submitText('phi check', [['text', TYPED]]), { roles: ['viewer'] });
    expect(await house.store.dataVersion()).toBe(version);
    expect(JSON.stringify(house.logged)).not.toContain('Okonkwo');
    expect(error(await house.ask(submitText('update 5W report', [['ask', TYPED]])))).toBe('PHI_TYPED');
  });

  test('an empty one is told at its field', async () => {
    expect((await house.ask('phi check text="  "')).fields).toEqual({ text: 'is needed' });
  });
});

test('every form of the registry opens by its text and is called as it says', async () => {
  for (const { id, opens, as, needs } of FORMS) {
    const place = needs === 'channel' ? { platform: 'slack', channel: 'C0HUD', private: false } : undefined;
    const reply = await house.ask(opens, { roles: [as], ...(place === undefined ? {} : { place }) });
    expect([opens, formIn(reply)?.id]).toEqual([opens, id]);
  }
  expect(NOW).toBe(house.clock.now);
});
