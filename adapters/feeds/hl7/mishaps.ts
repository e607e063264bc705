/**
 * Damage on the wire, told often enough to be seen and seldom enough that no sender can fill a disk with it:
 * twenty megabytes of VTs were four million log lines. The first of each kind is told at once, the rest together.
 */
import type { Logger } from '#src/kernel/log.ts';
import type { FrameFault } from './mllp.ts';

export type Mishap = FrameFault | 'too-many-connections' | 'stranger' | 'stranger-certificate';

/** One line of a kind in so long. */
const TELL_EVERY_MS = 10_000;

const SENTENCES: Readonly<Record<Mishap, string>> = {
  'frame-restarted': 'HL7 frames had lost their end and were dropped',
  noise: 'bytes outside any HL7 frame were skipped',
  'frame-too-long': 'an HL7 frame was over the limit; its connection was closed',
  'no-frame': 'an HL7 connection sent no frame and was closed',
  stranger: 'an HL7 connection from an address that is not on the list was closed',
  'stranger-certificate': 'an HL7 connection with a certificate that is not on the list was closed',
  'too-many-connections':
    'too many HL7 connections are open; the oldest that had sent nothing, else the newest, was ended',
};

export type Mishaps = {
  /** One more; told now if its kind was not told lately. */
  note(kind: Mishap, bytes?: number): void;
  /** Tells what has gathered and is due. */
  tell(): void;
  /** Tells all that has gathered. */
  flush(): void;
};

type Tally = { times: number; bytes: number; toldAt: number };

/** @param nowMs a clock that never goes back */
export function createMishaps(log: Logger, nowMs: () => number = () => performance.now()): Mishaps {
  const tallies = new Map<Mishap, Tally>();
  const tellOne = (kind: Mishap, tally: Tally, now: number) => {
    log.warn(SENTENCES[kind], { kind, times: tally.times, bytes: tally.bytes });
    tallies.set(kind, { times: 0, bytes: 0, toldAt: now });
  };
  const tellDue = (restMs: number) => {
    const now = nowMs();
    for (const [kind, tally] of tallies) if (tally.times > 0 && now - tally.toldAt >= restMs) tellOne(kind, tally, now);
  };
  return {
    note(kind, bytes = 0) {
      const tally = tallies.get(kind) ?? { times: 0, bytes: 0, toldAt: Number.NEGATIVE_INFINITY };
      tallies.set(kind, tally);
      tally.times++;
      tally.bytes += bytes;
      const now = nowMs();
      if (now - tally.toldAt >= TELL_EVERY_MS) tellOne(kind, tally, now);
    },
    tell: () => tellDue(TELL_EVERY_MS),
    flush: () => tellDue(0),
  };
}
