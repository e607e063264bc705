/** The Home tab over signed HTTP: published when it is opened and after what somebody did, never over a newer one. */
import { afterEach, expect, it } from 'vitest';
import { actions, text } from '#src/message/build.ts';
import type { CommandRequest, Reply } from '#src/ports/handle.ts';
import { brokenView } from '#test/fakes/slack-reader.ts';
import { card, commandOf, type HttpRig, httpRig, pressOf, replying } from './rig.ts';

let rig: HttpRig;
afterEach(() => rig.close());

const homeOf = (n: number): Reply =>
  replying({
    document: card({
      title: `Home ${n}`,
      blocks: [text('On duty: charge nurse 5W'), actions({ label: 'Take', command: 'alert ack E-7F3K' })],
    }),
  });

async function started(answer: (request: CommandRequest, homes: number) => Reply | Promise<Reply>) {
  rig = await httpRig();
  const requests: CommandRequest[] = [];
  let homes = 0;
  await rig.platform.start(async (request) => {
    requests.push(request);
    if (request.text === 'home') homes += 1;
    return answer(request, homes);
  });
  return requests;
}

let events = 0;
const opened = (over: object = {}, id?: string) => {
  events += 1;
  const event = { type: 'app_home_opened', user: 'U0NURSE', channel: 'D0', tab: 'home', event_ts: '1', ...over };
  return rig.event({ type: 'event_callback', team_id: 'T01', event_id: id ?? `EvH${events}`, event });
};
const shown = () => JSON.stringify(rig.api.home('U0NURSE')?.view ?? null);
const published = () => rig.api.callsOf('views.publish').length;

it('is published when somebody opens it: their own, asked without changing anything, within the limits', async () => {
  const requests = await started((_, n) => homeOf(n));
  expect((await opened()).status).toBe(200);
  await expect.poll(shown).toContain('Home 1');
  expect(requests[0]).toMatchObject({
    text: 'home',
    actor: { id: 'U0NURSE' },
    place: { platform: 'slack', private: true },
    readOnly: true,
  });
  const view = rig.api.home('U0NURSE')?.view;
  expect(view.type).toBe('home');
  expect(brokenView(view)).toEqual([]);
});

it('is published once for one event, however often Slack tells it, and not for the other tab', async () => {
  const requests = await started((_, n) => homeOf(n));
  await opened({}, 'EvSame');
  await opened({}, 'EvSame');
  await opened({ tab: 'messages' });
  await opened({ user: undefined });
  await expect.poll(published).toBe(1);
  expect(requests).toHaveLength(1);
});

it('opened again takes the place of the view that Slack says stands there', async () => {
  await started((_, n) => homeOf(n));
  await opened();
  await expect.poll(shown).toContain('Home 1');
  await opened({ view: { id: 'V1', type: 'home', hash: rig.api.home('U0NURSE')?.hash } });
  await expect.poll(shown).toContain('Home 2');
});

it('never takes the place of a newer one: that stays, and the next opening is published', async () => {
  await started((_, n) => homeOf(n));
  await opened();
  await expect.poll(shown).toContain('Home 1');
  await opened({ view: { id: 'V1', type: 'home', hash: 'of an older one' } });
  await expect.poll(() => JSON.stringify(rig.lines)).toContain('SLACK_HASH_CONFLICT');
  expect(shown()).toContain('Home 1');
  await opened();
  await expect.poll(shown).toContain('Home 3');
});

it('a button on it opens its answer in a modal, and what was done is seen on it at once', async () => {
  await started(({ text: typed }, n) =>
    typed === 'home' ? homeOf(n) : replying({ acted: true, document: card({ title: 'Yours' }) }),
  );
  await opened();
  await expect.poll(shown).toContain('Home 1');
  const { id, hash, view } = rig.api.home('U0NURSE')!;
  const press = pressOf('alert ack E-7F3K', {
    channel: undefined,
    container: { type: 'view', view_id: id },
    view: { id, hash, type: 'home', private_metadata: view.private_metadata },
  });
  await rig.form({ payload: JSON.stringify(press) });
  await expect.poll(() => rig.api.views[0]?.view.title.text).toBe('Yours');
  await expect.poll(shown).toContain('Home 2');
  expect(rig.api.callsOf('views.update')).toEqual([]);
});

it('is published anew after what its owner did elsewhere, and not after a question', async () => {
  await started(({ text: typed }, n) => {
    if (typed === 'home') return homeOf(n);
    return replying(typed.startsWith('alert ack') ? { acted: true } : {});
  });
  await opened();
  await expect.poll(published).toBe(1);
  await rig.form(commandOf('beds'));
  await rig.form(commandOf('alert ack E-7F3K'));
  await expect.poll(shown).toContain('Home 2');
  expect(published()).toBe(2);
});

it('of somebody who never opened it is not made', async () => {
  const requests = await started(() => replying({ acted: true }));
  await rig.form(commandOf('alert ack E-7F3K'));
  expect(requests.map(({ text: typed }) => typed)).toEqual(['alert ack E-7F3K']);
});

it('several acts at once end with a Home that knows the last of them', async () => {
  const waiting: (() => void)[] = [];
  await started(async ({ text: typed }, n) => {
    if (typed !== 'home') return replying({ acted: true });
    if (n === 2) await new Promise<void>((resolve) => waiting.push(resolve));
    return homeOf(n);
  });
  await opened();
  await expect.poll(published).toBe(1);
  for (const id of ['E-AAAA', 'E-BBBB', 'E-CCCC']) await rig.form(commandOf(`alert ack ${id}`));
  await expect.poll(() => waiting.length).toBe(1);
  waiting[0]?.();
  await expect.poll(shown).toContain('Home 3');
  expect(published()).toBe(3);
});

it('that Slack refuses is logged by its code, and nothing else breaks', async () => {
  await started((_, n) => homeOf(n));
  rig.api.fail('views.publish', { fault: 'refused', error: 'not_enabled' });
  await opened();
  await expect.poll(() => JSON.stringify(rig.lines)).toContain('SLACK_NOT_ENABLED');
  expect((await rig.form(commandOf('beds'))).status).toBe(200);
});
