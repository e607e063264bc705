import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockFromJson, createVirtualClock } from '#adapters/feeds/synthetic/virtual-clock.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { instant, after as laterThan } from '#src/kernel/time.ts';

const START = instant(1_768_310_400_000);

function withRealTime(speed = 60) {
  let real = 1_000_000;
  const clock = createVirtualClock({ startAt: START, realNow: () => real, speed });
  return { clock, pass: (ms: number) => (real += ms), realNow: () => real };
}

describe('the virtual clock', () => {
  test('starts at the story and runs as fast as it is told', () => {
    const { clock, pass } = withRealTime(60);
    expect(clock.now()).toBe(START);
    pass(1_000);
    expect(clock.now()).toBe(laterThan(START, 60_000));
    clock.setSpeed(600);
    pass(1_000);
    expect(clock.now()).toBe(laterThan(START, 660_000));
    expect(clock.speed()).toBe(600);
  });

  test('says how long to wait in real time', () => {
    const { clock } = withRealTime(60);
    expect(clock.realMsUntil(laterThan(START, 60_000))).toBe(1_000);
    expect(clock.realMsUntil(laterThan(START, -5))).toBe(0);
  });

  test('another process reckons the same time from what was written down', () => {
    const { clock, pass, realNow } = withRealTime(60);
    pass(7_500);
    clock.setSpeed(11);
    const other = clockFromJson(JSON.parse(JSON.stringify(clock)), realNow);
    pass(12_345);
    expect(other.now()).toBe(clock.now());
  });

  test('never goes back, whatever speeds are set and even when the real clock does', () => {
    const step = fc.record({ pass: fc.integer({ min: -5_000, max: 60_000 }), speed: fc.integer({ min: 1, max: 600 }) });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const { clock, pass } = withRealTime(1);
        let last = clock.now();
        for (const { pass: ms, speed } of steps) {
          pass(ms);
          expect(clock.now()).toBeGreaterThanOrEqual(last);
          clock.setSpeed(speed);
          last = clock.now();
        }
      }),
    );
  });

  test('tells listeners of a new speed until they leave', () => {
    const { clock } = withRealTime();
    let told = 0;
    const leave = clock.onChange(() => told++);
    clock.setSpeed(2);
    leave();
    clock.setSpeed(3);
    expect(told).toBe(1);
  });

  test.each([0, 0.5, 601, Number.NaN])('refuses the speed %f with a cure', (speed) => {
    const { clock } = withRealTime();
    expect(() => clock.setSpeed(speed)).toThrow(OpsError);
    expect(clock.speed()).toBe(60);
  });

  test.each([undefined, {}, { virtual: 'x', real: 1, speed: 60 }, { virtual: 1, real: 1, speed: 0 }])(
    'refuses a state it cannot read: %j',
    (state) => {
      expect(() => clockFromJson(state, () => 0)).toThrow(OpsError);
    },
  );
});
