/** Who answers for one role (of a unit) now: by role and unit, never by name. */
import { type Answers, asked, passedOver } from '#src/domain/duty-source.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Duty } from '#src/domain/people.ts';
import { type Instant, isoOf } from '#src/kernel/time.ts';
import { actions, heading, note, rich, strong, text } from '#src/message/build.ts';
import { capital } from '#src/message/capital.ts';
import type { Button, Document, Fact } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { isStale, sourceWords } from './duty-source.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

export type WhoAnswer = {
  readonly site: Site;
  readonly now: Instant;
  /** `charge nurse 5W` */
  readonly name: string;
  readonly answers: readonly Answers[];
  readonly extension: string | undefined;
  /** Who comes after whoever is on duty. */
  readonly next: Duty | undefined;
};

export function whoDocument(answer: WhoAnswer, buttons: readonly Button[], speech: Speech): Document {
  const { site, now, name, answers } = answer;
  const say = speech.words.duty.who;
  const title = say.title(capital(name), site.name);
  const first = firstLine(answer, speech);
  const stale = asked(answers).some(({ source }) => isStale(source, now));
  const facts = factsOf(answer, speech);
  return {
    title,
    plain: first,
    status: answers.length === 0 || stale ? 'watch' : 'ok',
    asOf: now,
    blocks: [
      heading(title),
      text(strong(first)),
      ...(facts.length === 0 ? [] : [{ kind: 'facts', facts } as const]),
      ...(stale ? [note(say.stale)] : []),
      ...(buttons.length === 0 ? [] : [actions(...buttons)]),
    ],
  };
}

/** `House supervisor: on duty since 07:02 until 19:00, ext. 4711.` */
function firstLine({ now, name, answers, extension }: WhoAnswer, { words, format }: Speech): string {
  const say = words.duty.who;
  const reach = extension === undefined ? say.noExtension : words.alerts.extension(extension);
  const at = (instant: Instant): string => clockOrDay(instant, now, format);
  const first = asked(answers);
  const span = first[0]?.span;
  const people = new Set(first.flatMap((one) => one.people)).size;
  if (first.length === 0) return say.nobody(capital(name), reach);
  if (span !== undefined) return say.onDuty(capital(name), at(span.from), at(span.to), reach);
  return say.notOnDuty(capital(name), format.count(people, say.people), reach);
}

function factsOf({ now, answers, next }: WhoAnswer, speech: Speech): readonly Fact[] {
  const { words, format } = speech;
  const say = words.duty.who;
  const at = (instant: Instant): string => clockOrDay(instant, now, format);
  const first = asked(answers);
  return [
    ...first.map(({ source }): Fact => ({ label: say.source, value: rich(sourceWords(source, now, speech)) })),
    ...(next === undefined
      ? []
      : [
          {
            label: say.next,
            value: rich(
              say.span(
                at(next.from),
                at(next.to),
                words.duty.source.short[next.source === undefined ? 'taken' : 'roster'],
              ),
            ),
          },
        ]),
    ...passedOver(answers).map(({ source, span }): Fact => {
      const by = sourceWords(source, now, speech);
      const until = span === undefined ? by : say.until(by, at(span.to));
      return { label: say.differs, value: rich(say.passedOver(until, words.duty.source.short[first[0]!.source.of])) };
    }),
  ];
}

export const whoData = ({ answers, extension, next }: WhoAnswer): Json => ({
  source: answers[0]?.source.of ?? null,
  people: new Set(asked(answers).flatMap((one) => one.people)).size,
  from: isoOrNull(answers[0]?.span?.from),
  to: isoOrNull(answers[0]?.span?.to),
  saidAt: isoOrNull(saidAt(answers[0])),
  extension: extension ?? null,
  next: next === undefined ? null : { from: isoOf(next.from), to: isoOf(next.to) },
  differs: passedOver(answers).map(({ source }) => source.of),
});

function saidAt(one: Answers | undefined): Instant | undefined {
  if (one === undefined || one.source.of === 'configuration') return undefined;
  return one.source.of === 'group' ? one.source.readAt : one.source.at;
}

const isoOrNull = (at: Instant | undefined): string | null => (at === undefined ? null : isoOf(at));
