/** Asking for a bed: by form, or in one line: `request new ed adult-acute isolation by 14:00`. Whoever it is for is named by the bed they lie in. */

import { couldBe } from '#src/domain/census/place.ts';
import { servicesOf, type Unit } from '#src/domain/hospital.ts';
import { NEEDS } from '#src/domain/placement/fits.ts';
import { type BedRequest, REQUEST_KINDS, type RequestKind } from '#src/domain/placement/request.ts';
import { bedTyped, loadBeds } from '#src/facts/bed-named.ts';
import { brand, type PoolId, type RequestId, type VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { quoted } from '#src/message/quote.ts';
import { requestData, requestDocument, requestForm } from '#src/views/requests.ts';
import { again, hereAgain } from './again.ts';
import { byOf } from './alert-acts.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { fieldValues, splitFields } from './form-fields.ts';
import { bedRequestFields } from './forms/bed-request.ts';
import { refuse } from './refusal.ts';
import { stepButtons } from './request-step.ts';
import { momentAhead } from './until-when.ts';

type Words = readonly string[];
type Said = {
  readonly kind: string | undefined;
  readonly pool: string | undefined;
  readonly needs: readonly string[];
  readonly lies: string | undefined;
  readonly service: string | undefined;
  readonly due: string | undefined;
};

export async function ask(words: Words, ctx: CommandContext): Promise<Outcome> {
  if (ctx.forChannel === true) throw refuse('BED_BY_BED', ctx.words.errors.bedByBed);
  const { given, rest } = splitFields(words);
  const typed = typedOf(rest, ctx);
  const fields = bedRequestFields(typed, ctx);
  if (given.length === 0 && (typed.pool === undefined || typed.kind === undefined)) {
    const form = requestForm({ fields, command: again('request new', ctx) }, ctx);
    return { document: hereAgain(form, ctx), data: { asked: false }, audience: 'caller' };
  }
  return asked(given.length === 0 ? typed : sentOf(given, typed, ctx), ctx);
}

/** A transfer is asked for in one word or in two. */
function typedOf(all: Words, ctx: CommandContext): Said {
  const words = all.map((word) => (/^tele(?:metry|metr[ií]a)?$/i.test(word) ? 'monitored' : word.toLowerCase()));
  const by = words.findIndex((word) => /^(?:by|at|due|para|hacia)$/.test(word));
  const said = by < 0 ? words : words.slice(0, by);
  const pools = [...new Set(ctx.site.units.map(({ pool }) => pool as string))];
  const services = servicesOf(ctx.site).map(({ id }) => id);
  const known = new Set<string>([...REQUEST_KINDS, ...pools.map((one) => one.toLowerCase()), ...NEEDS, ...services]);
  const spare = said.find((word) => !known.has(word) && !/^(?:for|from|to|needs|a|bed|in)$/.test(word));
  if (spare !== undefined)
    throw refuse('REQUEST_WORDS', ctx.words.requests.spareWords(quoted(spare), pools, [...NEEDS, ...services]));
  const kinds = said.filter((word) => REQUEST_KINDS.includes(word as RequestKind));
  // `ed` is a kind and a pool of its own, where nobody lies overnight: the other pool that is named is the one wanted.
  const named = pools.filter((one) => said.includes(one.toLowerCase()));
  const pool = named.find((one) => one.toLowerCase() !== kinds[0]) ?? (kinds.length > 1 ? named[0] : undefined);
  return {
    kind: kinds[0],
    pool,
    needs: NEEDS.filter((need) => said.includes(need)),
    lies: undefined,
    service: services.find((one) => said.includes(one)),
    due: by < 0 ? undefined : all.slice(by + 1).join(' '),
  };
}

function sentOf(given: readonly (readonly [string, string])[], typed: Said, ctx: CommandContext): Said {
  const has = (name: string): boolean => given.some(([one]) => one === name);
  const spare = [
    ...(typed.kind === undefined || has('kind') ? [] : [['kind', typed.kind] as const]),
    ...(typed.pool === undefined || has('pool') ? [] : [['pool', typed.pool] as const]),
  ];
  const values = fieldValues([...spare, ...given], bedRequestFields(typed, ctx), ctx);
  const text = (name: string): string | undefined => {
    const value = values.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const needs = values.get('needs');
  return {
    kind: text('kind'),
    pool: text('pool'),
    needs: Array.isArray(needs) ? needs : typed.needs,
    lies: text('lies'),
    service: text('service') ?? typed.service,
    due: text('due') ?? typed.due,
  };
}

async function asked(said: Said, ctx: CommandContext): Promise<Outcome> {
  const { site, now, ids } = ctx;
  const due = dueOf(said.due, ctx);
  const who = said.lies === undefined ? undefined : await whoLies(said.lies, ctx);
  const first = { state: 'asked' as const, at: now, by: byOf(ctx) };
  const next: BedRequest = {
    site: site.id,
    id: brand<RequestId>(`R-${ids.short()}`),
    version: 1,
    kind: said.kind as RequestKind,
    pool: brand<PoolId>(said.pool ?? ''),
    needs: said.needs,
    state: 'asked',
    steps: [first],
    ...(who === undefined ? {} : { visit: who.visit, ...(who.unit === undefined ? {} : { from: who.unit.id }) }),
    ...(said.service === undefined ? {} : { service: said.service }),
    ...(due === undefined ? {} : { due }),
  };
  return {
    document: requestDocument(
      { request: next, title: ctx.words.requests.asked(next.id), now, buttons: stepButtons(next, ctx) },
      ctx,
    ),
    data: requestData(next),
    audience: 'caller',
    changes: [
      { kind: 'bed-request.put', request: next, expectVersion: 0 },
      audited('bed-request.ask', next.id, { kind: next.kind, pool: next.pool }, ctx),
    ],
  };
}

function dueOf(typed: string | undefined, ctx: CommandContext): Instant | undefined {
  if (typed === undefined || typed === '') return undefined;
  const due = momentAhead(typed, ctx.now, ctx)?.at;
  if (due === undefined || due <= ctx.now) throw refuse('REQUEST_DUE', ctx.words.requests.noTime);
  return due;
}

/** Who lies in a bed, by their key; nobody is asked for twice at once. */
async function whoLies(
  typed: string,
  { read, site, now, words }: CommandContext,
): Promise<{ readonly visit: VisitKey; readonly unit: Unit | undefined }> {
  const [beds, present, open] = await Promise.all([
    loadBeds(read, site, now),
    read.staysAt(site.id, now),
    read.bedRequests(site.id, { openOnly: true }),
  ]);
  const bed = bedTyped(typed, beds);
  if (bed === undefined) throw refuse('BED_UNKNOWN', words.turn.unknown(quoted(typed)));
  const [stay, another] = present.filter((one) => one.bed !== undefined && couldBe(one, bed.place));
  if (stay === undefined || another !== undefined) throw refuse('BED_EMPTY', words.requests.nobodyThere(bed.token));
  const before = open.find(({ visit }) => visit === stay.visit);
  if (before !== undefined) throw refuse('REQUEST_TWICE', words.requests.twice(bed.token, before.id));
  return { visit: stay.visit, unit: bed.unit };
}
