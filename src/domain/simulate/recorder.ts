/** Puts what happens in the order in which the interface sends it: by keying, held back over a silence. */
import { type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { createAgenda } from './agenda.ts';
import { DEMO_SILENCE, SILENCES } from './calendar.ts';
import { MOVING_KINDS, type SimEvent, type Told } from './sim-event.ts';
import { MOVES_IN_SILENCE, OTHERS_IN_SILENCE } from './tuesday.ts';

const MENTIONS: ReadonlySet<Told['kind']> = new Set<Told['kind']>(['update', 'result']);

export type Recorder = {
  readonly tell: (told: Told) => void;
  /** Whatever is sent by `until`, numbered in order of sending. Nothing told later may be keyed before `until`. */
  readonly sentBy: (until: number) => Generator<SimEvent>;
};

/** A silence ends with everything that was keyed meanwhile, within a breath. */
function sendingTime(keyedAt: Instant): Instant {
  const silence = SILENCES.find(({ from, to }) => keyedAt >= from && keyedAt < to);
  return silence?.to ?? keyedAt;
}

export function createRecorder(): Recorder {
  const waiting = createAgenda<Told>();
  let seq = 0;
  return {
    tell: (told) => waiting.add(sendingTime(told.keyedAt), told),
    *sentBy(until) {
      while (waiting.nextAt() <= until) {
        const sentAt = waiting.nextAt() as Instant; // it is a time that `tell` put in
        const told = waiting.take();
        if (told === undefined) return;
        seq += 1;
        yield { ...told, tellsWhen: told.tellsWhen ?? true, seq, sentAt };
      }
    },
  };
}

/**
 * The story counts the messages of the demonstration's own silence. So what the script does not list is keyed after it.
 * @returns when it is keyed instead; unchanged outside the silence
 */
export function outsideSilence(told: Told): Instant {
  const { from, to } = DEMO_SILENCE;
  if (told.keyedAt < from || told.keyedAt >= to) return told.keyedAt;
  const listed = MOVING_KINDS.has(told.kind)
    ? MOVES_IN_SILENCE
    : MENTIONS.has(told.kind)
      ? OTHERS_IN_SILENCE
      : undefined;
  if (listed?.has(told.at) === true) return told.keyedAt;
  const share = (told.keyedAt - from) / (to - from);
  const shifted = to + 20_000 + share * 4 * MINUTE_MS;
  return (Math.round(shifted / 1000) * 1000) as Instant; // whole seconds, as HL7 writes them
}
