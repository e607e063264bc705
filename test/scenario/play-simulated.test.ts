/** What the simulation expects of a play, on its card on the Tuesday of the demonstration: by a button, and never as what was measured. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO_DATE } from '#src/domain/simulate/calendar.ts';
import { localTime, localToInstant } from '#src/kernel/time.ts';
import type { Block } from '#src/message/document.ts';
import { createFormat } from '#src/message/format.ts';
import { toText } from '#src/message/text.ts';
import { openFlowHouse, site } from './flow-house.ts';

let house: ReturnType<typeof openFlowHouse>;
beforeAll(async () => {
  house = openFlowHouse(20_260_113, []);
  await house.until(localToInstant(DEMO_DATE, localTime('08:26'), site.zone));
});
afterAll(() => house.close());

const buttonsOf = (blocks: readonly Block[]) =>
  blocks
    .flatMap((block) => (block.kind === 'actions' ? block.buttons : []))
    .map(({ label, command }) => ({ label, command }));

async function ask(text: string) {
  const reply = await house.ask(text);
  expect(reply.ok, text).toBe(true);
  return {
    text: toText(reply.document, { format: createFormat('en-US', site.zone), width: 600 }),
    buttons: buttonsOf(reply.document.blocks),
    data: reply.data as {
      readonly simulated: null | { readonly boardingHours: { readonly more: { readonly mean: number } } };
    },
  };
}

it.each([
  ['open-beds', 'forecast whatif open 6E', /With 4 beds opened on 6E: /],
  ['pull-discharges', 'forecast whatif 3 discharges before noon', /With 3 discharges before 12:00: /],
])('%s is simulated by its button, with a band, beside its record', async (play, whole, first) => {
  const bare = await ask(`alert play show ${play}`);
  expect(bare.text).toMatch(/Simulated\W+not yet; Simulate it takes a few seconds/);
  expect(bare.data.simulated).toBeNull();
  const button = bare.buttons.find(({ label }) => label === 'Simulate it')!;
  const pressed = await ask(button.command);
  expect(pressed.text).toMatch(first);
  expect(pressed.text).toMatch(/\d in 10.* that (?:the house|6E) is short at 14:00; at Wed 14 Jan 07:00/);
  expect(pressed.text).toMatch(/Hours of boarding until Wed 14 Jan 07:00: [−+]?\d.* \([−+]?[\d.]+ to [−+]?[\d.]+\)\./);
  expect(pressed.text).toMatch(/As of 08:26, 30 pairs of runs, .*what a model expects, not what was measured here\./);
  expect(pressed.text).toMatch(/Record here\W+ed-boarding: no record yet/);
  expect(pressed.buttons.map(({ label }) => label)).not.toContain('Simulate it');
  // The same figures as the question by itself has, and not more boarding than without it.
  expect(pressed.buttons).toContainEqual({ label: 'All of the simulation', command: whole });
  const alone = await ask(whole);
  expect(alone.data).toMatchObject({ boardingHours: pressed.data.simulated!.boardingHours });
  expect(pressed.data.simulated!.boardingHours.more.mean).toBeLessThanOrEqual(0);
});

it('a play of which the model has nothing says so, and has no button', async () => {
  for (const text of ['alert play show second-cleaner', 'alert play show second-cleaner simulated']) {
    const shown = await ask(text);
    expect(shown.text).toMatch(
      /Simulated\W+n\/a: the model has beds, arrivals and discharges, and nothing of this play/,
    );
    expect(shown.buttons.filter(({ command }) => /simulated|whatif/.test(command))).toEqual([]);
  }
});
