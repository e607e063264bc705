/** Who may what now and by which source: for an administrator alone. */

import type { DutySource } from '#src/domain/duty-source.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { PersonId } from '#src/kernel/ids.ts';
import { type Instant, isoOf } from '#src/kernel/time.ts';
import { heading, note, rich, strong, text } from '#src/message/build.ts';
import type { Block, Document, Row } from '#src/message/document.ts';
import type { Json, Role } from '#src/ports/handle.ts';
import { dutyName } from './duty-name.ts';
import { isStale, sourceWords } from './duty-source.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

/** `file`: given for good by a file of people. */
export type HeldSource = DutySource | { readonly of: 'file' };

export type Held = {
  readonly role: Role;
  /** A unit's id; '' for the whole site. */
  readonly scope: string;
  readonly source: HeldSource;
  /** Opaque ids. Nobody: a group that is empty, or that could not be read. */
  readonly people: readonly PersonId[];
  /** Of a duty. */
  readonly span?: { readonly from: Instant; readonly to: Instant };
};

export type RolesAnswer = {
  readonly site: Site;
  readonly now: Instant;
  readonly held: readonly Held[];
  /** What was asked about, as it is called; undefined: everything. */
  readonly of: string | undefined;
  /** Of somebody who stands in no source. */
  readonly others: readonly Role[];
  /** Of the one role that was asked about: what it lets somebody do. */
  readonly may?: { readonly ask: readonly string[]; readonly change: readonly string[] };
};

/** In a cell; asked about one role or unit, all of them stand there up to the second. */
const MOST_NAMED = 8;
const MOST_NAMED_OF_ONE = 60;

export function rolesDocument(answer: RolesAnswer, speech: Speech): Document {
  const { words, format } = speech;
  const { site, now, held, of, others, may } = answer;
  const say = words.roles;
  const title = of === undefined ? say.title(site.name) : say.titleOf(of, site.name);
  const people = new Set(held.flatMap((one) => one.people)).size;
  const first = people === 0 ? say.nobody : say.first(format.count(people, say.people));
  const stale = held.some((one) => one.source.of !== 'file' && isStale(one.source, now));
  const asOf = words.common.asOf(format.dateClock(now));
  const elsewhere =
    others.length === 0 ? say.noOthers : say.others(format.list(others.map((role) => words.common.roleName(role))));
  return {
    title,
    plain: `${first} ${asOf}.`,
    status: stale ? 'watch' : 'ok',
    asOf: now,
    blocks: [
      heading(title),
      text(strong(first)),
      ...(held.length === 0 ? [] : [table(answer, speech)]),
      ...(may === undefined ? [] : [mayFacts(may, speech)]),
      ...(stale ? [note(say.stale)] : []),
      note(`${elsewhere} ${say.machine} ${asOf}.`),
    ],
  };
}

function table({ held, now, of }: RolesAnswer, speech: Speech): Block {
  const { words, format } = speech;
  const most = of === undefined ? MOST_NAMED : MOST_NAMED_OF_ONE;
  const at = (instant: Instant | undefined): string =>
    instant === undefined ? words.common.notAvailable : clockOrDay(instant, now, format);
  return {
    kind: 'table',
    caption: words.roles.caption,
    columns: words.roles.columns.map((header) => ({ header })),
    rows: held.map(
      (one): Row => ({
        cells: [
          rich(dutyName(one, words)),
          rich(idsOf(one, most, speech)),
          rich(one.source.of === 'file' ? words.roles.file : sourceWords(one.source, now, speech)),
          rich(at(one.span?.from)),
          rich(at(one.span?.to)),
        ],
      }),
    ),
  };
}

function idsOf({ people }: Held, most: number, { words, format }: Speech): string {
  if (people.length === 0) return words.roles.noOne;
  const ids = people.slice(0, most).join(', ');
  return people.length <= most ? ids : words.roles.andMore(ids, format.number(people.length - most));
}

const mayFacts = ({ ask, change }: NonNullable<RolesAnswer['may']>, { words }: Speech): Block => ({
  kind: 'facts',
  facts: [
    { label: words.roles.facts.ask, value: rich(ask.join(', ')) },
    { label: words.roles.facts.change, value: rich(change.length === 0 ? words.roles.noOne : change.join(', ')) },
  ],
});

export const rolesData = ({ site, now, held, others, may }: RolesAnswer): Json => ({
  site: site.id,
  asOf: isoOf(now),
  others: [...others],
  roles: held.map(({ role, scope, source, people, span }) => ({
    role,
    unit: scope,
    people: [...people],
    source: source.of,
    ...(source.of === 'group'
      ? { platform: source.platform, group: source.group, failed: source.failed?.code ?? null }
      : {}),
    readAt: readAtOf(source),
    from: span === undefined ? null : isoOf(span.from),
    to: span === undefined ? null : isoOf(span.to),
  })),
  ...(may === undefined ? {} : { may: { ask: [...may.ask], change: [...may.change] } }),
});

function readAtOf(source: Held['source']): string | null {
  const at = source.of === 'group' ? source.readAt : 'at' in source ? source.at : undefined;
  return at === undefined ? null : isoOf(at);
}
