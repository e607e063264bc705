/** Puts what happens in the order in which the interface sends it: by keying, held back over a silence. */
import { type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { createAgenda } from './agenda.ts';
import { DEMO_SILENCE, SILENCES } from './calendar.ts';
import type { SimEvent, Told } from './sim-event.ts';
import { MOVES_IN_SILENCE, OTHERS_IN_SILENCE, type ToldInSilence } from './tuesday.ts';

export type Recorder = {
  /** @returns when it is keyed: as asked, or after the silence that the story counts */
  readonly tell: (told: Told) => Instant;
  /** Whatever is sent by `until`, numbered in order of sending. Nothing told later may be keyed before `until`. */
  readonly sentBy: (until: number) => Generator<SimEvent>;
};

/** A silence ends with everything that was keyed meanwhile, within a breath. */
function sendingTime(keyedAt: Instant): Instant {
  const silence = SILENCES.find(({ from, to }) => keyedAt >= from && keyedAt < to);
  return silence?.to ?? keyedAt;
}

const keyOf = ({ kind, at }: ToldInSilence): string => `${kind} ${at}`;

export function createRecorder(): Recorder {
  const waiting = createAgenda<Told>();
  const listed = new Set([...MOVES_IN_SILENCE, ...OTHERS_IN_SILENCE].map(keyOf));
  let seq = 0;
  return {
    tell: (told) => {
      const { keyedAt } = told;
      const inSilence = keyedAt >= DEMO_SILENCE.from && keyedAt < DEMO_SILENCE.to;
      const free = !inSilence || listed.delete(keyOf(told));
      const really = free ? keyedAt : afterSilence(keyedAt);
      waiting.add(sendingTime(really), free ? told : { ...told, keyedAt: really });
      return really;
    },
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

/** The story counts the messages of its own silence; what its timetable does not list is keyed in the minutes after it. */
function afterSilence(keyedAt: Instant): Instant {
  const { from, to } = DEMO_SILENCE;
  const shifted = to + 20_000 + ((keyedAt - from) / (to - from)) * 4 * MINUTE_MS;
  return (Math.round(shifted / 1000) * 1000) as Instant; // whole seconds, as HL7 writes them
}
