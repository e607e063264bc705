/** Whatever people press and type in a drill, the house's database is byte for byte what it was. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Role } from '#src/ports/handle.ts';
import { openEpisode, putEpisode } from '#test/commands/house.ts';
import { type DrillRig, openDrillRig } from './rig.ts';

const TYPED = [
  'alert list',
  'beds',
  'update 5W census=20 ask="two beds"',
  'callout 5W rn 07-19',
  'duty take 5W until 19:00',
  'level declare 3 reason="ED full"',
  'alert ack E-7F3K',
  'alert act E-7F3K opened the discharge lounge',
  'alert close E-7F3K done',
  'alert mute E-7F3K 1h reason="known"',
  'setup here alerts',
  'language es',
  'admin feeds',
  'drill join charge-nurse 5W',
  'drill pause',
  'drill resume',
  'drill status',
  'drill start surge ×60 in #training confirm',
  'drill answer well="fast" missed="beds" change="call earlier"',
  'florble',
] as const;
const ROLES: readonly (readonly Role[])[] = [['house-supervisor'], ['charge-nurse'], ['admin'], ['viewer']];

type Act =
  | { readonly minutes: number }
  | { readonly typed: string; readonly roles: readonly Role[] }
  | { readonly press: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ minutes: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 4, arbitrary: fc.record({ typed: fc.constantFrom(...TYPED), roles: fc.constantFrom(...ROLES) }) },
  { weight: 4, arbitrary: fc.record({ press: fc.nat(200) }) },
);

/** A button of the cards so far, pressed where it stands or in somebody's own chat. */
async function press(rig: DrillRig, n: number): Promise<void> {
  const buttons = rig.posted
    .flatMap(({ row }) => row.document.blocks)
    .flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
  const button = buttons[n % Math.max(1, buttons.length)];
  if (button === undefined) return;
  await rig.ask(button.command, n % 2 === 0 ? {} : { place: { platform: 'slack', channel: 'D1', private: true } });
}

it('no press, no word and no minute of a drill is seen in the house’s database', async () => {
  let pressed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 14 }), async (acts) => {
      const rig = await openDrillRig();
      await putEpisode(rig.store, openEpisode({}));
      const before = rig.image();
      await rig.ask('drill start surge ×60 in #training confirm');
      await rig.run(110);
      for (const one of acts) {
        if ('minutes' in one) await rig.run(one.minutes);
        else if ('typed' in one) await rig.ask(one.typed, { roles: one.roles });
        else {
          await press(rig, one.press);
          pressed++;
        }
      }
      await rig.ask('drill stop');
      expect(rig.drills.now()).toBeUndefined();
      expect(rig.image().equals(before)).toBe(true);
    }),
    { numRuns: 6 },
  );
  expect(pressed).toBeGreaterThan(0);
}, 240_000);
