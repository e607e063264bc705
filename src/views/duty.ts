import { type Answers, asked, sourceOf } from '#src/domain/duty-source.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Duty } from '#src/domain/people.ts';
import { type Instant, isoOf, MINUTE_MS } from '#src/kernel/time.ts';
import { actions, heading, rich, strong, text } from '#src/message/build.ts';
import type { Block, Button, Document, Fact, Field } from '#src/message/document.ts';
import { type Json, ROLES, type Role } from '#src/ports/handle.ts';
import { dutyName } from './duty-name.ts';
import { sourceWords } from './duty-source.ts';
import { formCard } from './form-card.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

export type DutiesAnswer = {
  readonly site: Site;
  readonly now: Instant;
  readonly duties: readonly Duty[];
  /** Of roles of the whole house that nobody has on duty: who is asked in their place. */
  readonly instead?: ReadonlyMap<string, readonly Answers[]>;
};

/** Units without a charge nurse of their own: the ED has its own role, cots and the virtual ward have nobody. */
const NOT_LED = new Set(['ed', 'bassinet', 'virtual']);

/** Who answers now by role and unit, and where nobody does. */
export function dutiesDocument(answer: DutiesAnswer, speech: Speech): Document {
  const { duty } = speech.words;
  const title = duty.title(answer.site.name);
  const first = answer.duties.length === 0 ? duty.none : `${speech.format.count(answer.duties.length, duty.forms)}.`;
  return {
    title,
    plain: first,
    status: 'ok',
    judged: false,
    asOf: answer.now,
    blocks: [
      heading(title),
      text(strong(first)),
      ...(answer.duties.length === 0 ? [] : [table(answer, speech)]),
      { kind: 'facts', facts: missing(answer, speech) },
    ],
  };
}

function table({ duties, now, site }: DutiesAnswer, speech: Speech): Block {
  const [role, since, until, by] = speech.words.duty.columns;
  const unitAt = new Map(site.units.map((unit, n) => [unit.id as string, n]));
  const rank = (one: Duty): number =>
    (ROLES as readonly string[]).indexOf(one.role) * 1_000 + (unitAt.get(one.scope) ?? -1);
  return {
    kind: 'table',
    caption: speech.words.duty.caption,
    columns: [{ header: role }, { header: since }, { header: until }, { header: by }],
    rows: duties
      .toSorted((a, b) => rank(a) - rank(b))
      .map((one) => ({
        cells: [
          rich(dutyName(one, speech.words)),
          rich(clockOrDay(one.from, now, speech.format)),
          rich(clockOrDay(one.to, now, speech.format)),
          rich(sourceWords(sourceOf(one), now, speech)),
        ],
      })),
  };
}

/** Roles of the whole house that every house asks. */
export const wholeRoles = (site: Site): readonly Role[] => [
  'house-supervisor',
  ...(site.units.some((unit) => unit.kind === 'ed') ? (['ed-charge-nurse'] as const) : []),
];

/** Roles that every house asks and that nobody has now. */
function missing({ duties, site, now, instead }: DutiesAnswer, speech: Speech): readonly Fact[] {
  const { words, format } = speech;
  const { duty, common } = words;
  const led = site.units.filter((unit) => !NOT_LED.has(unit.kind));
  const has = (role: string, scope: string): boolean => duties.some((one) => one.role === role && one.scope === scope);
  const units = has('charge-nurse', '') ? [] : led.filter((unit) => !has('charge-nurse', unit.id));
  const insteadOf = (role: string): string => {
    const answers = asked(instead?.get(role) ?? []);
    const [first] = answers;
    if (first === undefined) return duty.openNobody;
    const people = new Set(answers.flatMap((one) => one.people)).size;
    return duty.openInstead(format.count(people, duty.who.people), sourceWords(first.source, now, speech));
  };
  return [
    ...wholeRoles(site)
      .filter((role) => !has(role, ''))
      .map((role): Fact => ({ label: duty.open(common.roleName(role)), value: rich(insteadOf(role)) })),
    ...(units.length === 0
      ? []
      : [
          {
            label: duty.open(common.roleName('charge-nurse')),
            value: rich(duty.openUnits(format.list(units.map((unit) => unit.id)))),
          },
        ]),
  ];
}

export const dutiesData = ({ duties }: DutiesAnswer): Json => ({
  duties: duties.map((one) => ({
    role: one.role,
    unit: one.scope,
    from: isoOf(one.from),
    to: isoOf(one.to),
    source: sourceOf(one).of,
  })),
});

export function dutyNewsDocument(title: string, words: string, now: Instant, buttons: readonly Button[]): Document {
  const blocks: readonly Block[] = [
    heading(title),
    text(words),
    ...(buttons.length === 0 ? [] : [actions(...buttons)]),
  ];
  return { title, plain: words, status: 'ok', asOf: now, blocks };
}

/** The card that somebody who comes on duty sees: to take it or not, and no name. */
export function offerDocument(
  offer: {
    readonly name: string;
    readonly until: string;
    readonly expires: string;
    readonly buttons: readonly Button[];
    readonly now: Instant;
  },
  { words }: Speech,
): Document {
  const said = words.duty.offer(offer.name, offer.until, offer.expires);
  return { ...dutyNewsDocument(words.duty.offerTitle(offer.name), said, offer.now, offer.buttons), status: 'watch' };
}

/** Who comes later than this is nobody's relief. */
const RELIEF_MS = 30 * MINUTE_MS;

/** Who is on next once a duty ends, by when and by what; never by name. */
export function reliefWords(duty: Duty, next: Duty | undefined, now: Instant, { words, format }: Speech): string {
  const at = (instant: Instant): string => clockOrDay(instant, now, format);
  if (next === undefined || next.from - duty.to > RELIEF_MS) return words.duty.nextNobody(at(duty.to));
  const say = next.source === 'roster' ? words.duty.nextRostered : words.duty.nextTaken;
  return say(at(next.from), at(next.to));
}

/** Before the second tap: what it means. */
export function acceptDocument(
  ask: { readonly name: string; readonly until: string; readonly yes: Button },
  now: Instant,
  { words }: Speech,
): Document {
  const yes: Button = { ...ask.yes, style: 'primary' };
  return dutyNewsDocument(words.duty.acceptTitle(ask.name), words.duty.acceptAsk(ask.name, ask.until), now, [yes]);
}

export function dutyFormDocument(fields: readonly Field[], command: string, now: Instant, { words }: Speech): Document {
  const { duty } = words;
  const { formTitle: title, formSubmit: submitLabel } = duty;
  return formCard({ kind: 'form', id: 'duty-take', title, submitLabel, command, fields }, now);
}
