/** The language of whoever asks on Slack: asked for once, never waited for long, and what is private is written in it. */
import { afterEach, expect, it } from 'vitest';
import { sign, text } from '#src/message/build.ts';
import type { CommandRequest } from '#src/ports/handle.ts';
import { type HttpRig, httpRig, replying } from './rig.ts';

let rig: HttpRig;
afterEach(() => rig.close());

async function started(over: Parameters<typeof replying>[0] = {}) {
  rig = await httpRig();
  const requests: CommandRequest[] = [];
  await rig.platform.start(async (request) => {
    requests.push(request);
    return replying(over);
  });
  return requests;
}

let triggers = 0;
function ask() {
  triggers += 1;
  const fields = { command: '/ops', text: 'beds', user_id: 'U0ANA', user_name: 'ana', channel_id: 'C0HUDDLE' };
  return rig.form({ ...fields, trigger_id: `t${triggers}`, response_url: rig.api.responseUrl });
}

it('goes with the request, as Slack has it, and is asked for once a day', async () => {
  const requests = await started();
  rig.api.speaks('U0ANA', 'es-LA');
  await ask();
  await ask();
  // Slack's own tag for the Spanish of Latin America.
  expect(requests.map(({ locale }) => locale)).toEqual(['es-419', 'es-419']);
  expect(rig.api.callsOf('users.info').map(({ args }) => [args.user, args.include_locale])).toEqual([
    ['U0ANA', 'true'],
  ]);
  const later = rig.clock.now() + 25 * 3_600_000;
  rig.clock.now = () => later as ReturnType<typeof rig.clock.now>;
  rig.api.speaks('U0ANA', 'en-GB');
  await ask();
  expect(requests.at(-1)?.locale).toBe('en-GB');
});

it('is not known without the scope: the answer comes all the same, and it is not asked for at each of them', async () => {
  const requests = await started();
  rig.api.fail('users.info', { fault: 'refused', error: 'missing_scope' });
  expect((await ask()).status).toBe(200);
  await ask();
  expect(requests.map(({ locale }) => locale)).toEqual([undefined, undefined]);
  expect(rig.api.callsOf('users.info')).toHaveLength(1);
});

it('is not waited for when Slack does not say it', async () => {
  const requests = await started();
  rig.api.fail('users.info', { fault: 'hang' });
  await ask();
  expect(requests.map(({ locale }) => locale)).toEqual([undefined]);
});

it('the words around an answer are in the language of the answer', async () => {
  const signed = { ...replying().document, blocks: [text(sign('high'))] };
  const bodies: string[] = [];
  for (const locale of ['en-US', 'es']) {
    await started({ locale, document: signed });
    bodies.push((await ask()).body);
    await rig.close();
  }
  expect(bodies.map((body) => /alto/i.test(body))).toEqual([false, true]);
});
