import { describe, expect, it } from 'vitest';
import { cronMetronome, virtualMetronome } from '#adapters/host/metronome.ts';
import { type Logger, silentLog } from '#src/kernel/log.ts';
import { type Instant, instant, MINUTE_MS } from '#src/kernel/time.ts';

const T0 = instant(1_768_305_075_000); // 11:51:15 UTC
const until = async (done: () => boolean): Promise<void> => {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('the virtual metronome', () => {
  it('beats at its start and then once for each virtual minute, in order, also at ×600 and when a beat is slow', async () => {
    const began = performance.now();
    const clock = { now: () => instant(T0 + (performance.now() - began) * 600) };
    const beats: Instant[] = [];
    const metronome = virtualMetronome({ clock, log: silentLog });
    metronome.start(async (now) => {
      if (beats.length === 2) await new Promise((resolve) => setTimeout(resolve, 250));
      beats.push(now);
    });
    await until(() => beats.length >= 6);
    await metronome.stop();
    const first = Math.floor(T0 / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
    expect(beats[0]).toBeGreaterThanOrEqual(T0);
    expect(beats.slice(1)).toEqual(beats.slice(1).map((_, i) => first + i * MINUTE_MS));
  });

  it('goes on after a beat that failed, and stops when told', async () => {
    let now = T0;
    let beats = 0;
    const errors: string[] = [];
    const log: Logger = { ...silentLog, error: (message) => errors.push(message) };
    const metronome = virtualMetronome({ clock: { now: () => now }, log });
    metronome.start(async () => {
      beats++;
      now = instant(now + MINUTE_MS);
      throw new Error('no');
    });
    await until(() => beats >= 3);
    await metronome.stop();
    const then = beats;
    now = instant(now + 10 * MINUTE_MS);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(beats).toBe(then);
    expect(errors[0]).toBe('beat failed');
  });

  it('starts over from there when its clock is set back', async () => {
    let now = T0;
    const beats: Instant[] = [];
    const metronome = virtualMetronome({ clock: { now: () => now }, log: silentLog });
    metronome.start(async (at) => {
      beats.push(at);
    });
    await until(() => beats.length === 1);
    now = instant(T0 - 600 * MINUTE_MS);
    await new Promise((resolve) => setTimeout(resolve, 70));
    now = instant(now + MINUTE_MS);
    await until(() => beats.length === 2);
    await metronome.stop();
    expect(beats[1]).toBeLessThan(T0);
  });
});

describe('the real metronome', () => {
  it('beats at once, long before the first full minute', async () => {
    const beats: Instant[] = [];
    const metronome = cronMetronome({ log: silentLog, clock: { now: () => T0 } });
    metronome.start(async (now) => {
      beats.push(now);
    });
    await until(() => beats.length === 1);
    await metronome.stop();
    expect(beats).toEqual([T0]);
  });
});
