/** The language of whoever asks on Teams, and what all of a channel read. */
import { afterEach, expect, it } from 'vitest';
import type { CommandRequest } from '#src/ports/handle.ts';
import { replying } from '#test/slack/rig.ts';
import { devRig, PERSONAL, type Rig } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

async function started() {
  rig = await devRig();
  const requests: CommandRequest[] = [];
  await rig.platform.start(async (request) => {
    requests.push(request);
    return replying();
  });
  return requests;
}

it('goes with the request: of the activity, else of the client', async () => {
  const requests = await started();
  await rig.say('beds', { locale: 'es-MX', ...PERSONAL });
  await rig.say('beds', PERSONAL);
  await rig.press('beds', { locale: 'en-GB' });
  expect(requests.map(({ locale }) => locale)).toEqual(['es-MX', 'en-US', 'en-GB']);
});

it('what is said before all is answered before all; what is pressed, or said in private, is not', async () => {
  const requests = await started();
  await rig.say('beds');
  await rig.say('beds', PERSONAL);
  await rig.press('beds');
  expect(requests.map(({ open }) => open)).toEqual([true, undefined, undefined]);
});
