/** Closed pods: how many beds, and whom opening them takes. The program opens none; it says who told that one is open. */
import type { PodNow } from '#src/domain/pods.ts';
import { type Instant, isoOf } from '#src/kernel/time.ts';
import { heading, note, strong, text } from '#src/message/build.ts';
import { capital } from '#src/message/capital.ts';
import type { Document } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { knownAs } from './known-as.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

/** `6E-P (6E): 4 beds closed, opening them takes 1 RN, 1 tech`; who told it and when, where somebody did. */
export function podWords(pod: PodNow, now: Instant, { words, format }: Speech): string {
  const say = words.pods;
  const beds = format.count(pod.beds, say.beds);
  const told =
    pod.told === undefined ? '' : say.told(knownAs(pod.told.by.name, words), clockOrDay(pod.told.at, now, format));
  if (pod.state === 'open') return say.open(pod.id, pod.unit, beds) + told;
  return say.closed(pod.id, pod.unit, beds, takes(pod, { words, format })) + told;
}

/** `6E-P 4 beds (1 RN, 1 tech)`: on a line with other things. */
export const podShort = (pod: PodNow, { words, format }: Speech): string =>
  words.pods.short(pod.id, format.count(pod.beds, words.pods.beds), takes(pod, { words, format }));

const takes = ({ needs }: PodNow, { words, format }: Speech): string =>
  Object.entries(needs)
    .map(([role, people]) => format.count(people, words.pods.staff[role] ?? { one: role, other: role }))
    .join(', ');

export function podsDocument(pods: readonly PodNow[], now: Instant, speech: Speech): Document {
  const { words, format } = speech;
  const say = words.pods;
  const closed = pods.filter(({ state }) => state === 'closed');
  const beds = closed.reduce((sum, pod) => sum + pod.beds, 0);
  const first = pods.length === 0 ? say.none : say.first(format.number(closed.length), format.count(beds, say.beds));
  return {
    title: say.title,
    plain: first,
    status: 'ok',
    judged: false,
    asOf: now,
    blocks: [
      heading(say.title),
      text(strong(first)),
      ...pods.map((pod) => text(podWords(pod, now, speech))),
      note(`${capital(words.common.asOf(format.dateClock(now)))} · ${say.source}`),
    ],
  };
}

export const podsData = (pods: readonly PodNow[]): Json =>
  pods.map(({ id, unit, beds, needs, state, told }) => ({
    ...{ pod: id, unit, beds, needs: { ...needs }, state },
    told: told === undefined ? null : { at: isoOf(told.at), by: told.by.name },
  }));
