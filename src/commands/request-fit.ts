/** Which beds a request could have: those that fit, clean ones first, and why the others of its pool do not. */
import type { Place } from '#src/domain/census/event.ts';
import type { Unit } from '#src/domain/hospital.ts';
import { type Misfit, misfitOf } from '#src/domain/placement/fits.ts';
import type { BedRequest } from '#src/domain/placement/request.ts';
import { type KnownBed, loadBeds } from '#src/facts/bed-named.ts';
import { after, DAY_MS } from '#src/kernel/time.ts';
import { type FitAnswer, fitData, fitDocument } from '#src/views/request-fit.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { bedsSeenIn } from './in-charge.ts';

export type Fits = {
  readonly beds: ReadonlyMap<string, KnownBed>;
  readonly misfitOf: (bed: KnownBed, unit: Unit) => Misfit | undefined;
};

/** So far back people who lie here may have been asked for. */
const ASKED_MS = 30 * DAY_MS;

export async function loadFits(request: BedRequest, { read, site, now }: CommandContext): Promise<Fits> {
  const span = { from: after(now, -ASKED_MS), to: after(now, 1) };
  const [beds, open, lately, present] = await Promise.all([
    loadBeds(read, site, now),
    read.bedRequests(site.id, { openOnly: true }),
    read.bedRequests(site.id, { span }),
    read.staysAt(site.id, now),
  ]);
  const here = new Set(present.map(({ visit }) => visit));
  // Whose bed was asked for here and who lie in it still: of them is known what they need of a room.
  const inRoom = lately.filter(({ state, visit }) => state === 'occupied' && visit !== undefined && here.has(visit));
  const inUse = [...beds.values()].filter((one) => one.inUse);
  return {
    beds,
    misfitOf: (bed, { pool, takes }) => {
      const candidate = {
        place: bed.place,
        pool,
        inUse: bed.inUse,
        roomShared: inUse.some((one) => one.token !== bed.token && isSameRoom(one.place, bed.place)),
        ...(bed.state === undefined ? {} : { status: bed.state.status }),
        ...(takes === undefined ? {} : { takes }),
      };
      return misfitOf(request, candidate, [...open, ...inRoom]);
    },
  };
}

const isSameRoom = (a: Place, b: Place): boolean =>
  a.room !== undefined && a.room === b.room && a.location === b.location;

/** Clean, with housekeeping, dirty; of the others nobody told. */
const ORDER: readonly (string | undefined)[] = ['U', 'O', 'H', 'K', undefined];

/** `request fit R-XXXX`: nothing is held by it. Which beds is for who speaks for their units. */
export async function showFit(request: BedRequest, ctx: CommandContext): Promise<Outcome> {
  const fits = await loadFits(request, ctx);
  const ofPool = [...fits.beds.values()].flatMap((bed) =>
    bed.unit === undefined || bed.unit.pool !== request.pool
      ? []
      : [{ bed, unit: bed.unit, misfit: fits.misfitOf(bed, bed.unit) }],
  );
  const seen = await bedsSeenIn(
    ofPool.map(({ unit }) => unit),
    ctx,
  );
  const good = ofPool
    .filter(({ misfit }) => misfit === undefined)
    .toSorted((a, b) => ORDER.indexOf(a.bed.state?.status) - ORDER.indexOf(b.bed.state?.status));
  const answer: FitAnswer = {
    request,
    fitting: good.map(({ bed, unit }) => ({ bed: bed.token, unit: unit.id, status: bed.state?.status })),
    shown: good.filter(({ unit }) => seen.has(unit)).map(({ bed }) => bed.token),
    misfits: ofPool.flatMap(({ misfit }) => (misfit === undefined ? [] : [misfit])),
    now: ctx.now,
  };
  const text = `request fit ${request.id}`;
  const buttons = answer.shown.slice(0, MOST_BUTTONS).map((bed) => ({
    label: ctx.words.requests.buttons.assign(bed),
    command: again(`request assign ${request.id} ${bed}`, ctx),
  }));
  return {
    document: withButtons(fitDocument(answer, ctx), text, ctx, buttons),
    data: fitData(answer),
    audience: 'caller',
    seen: text,
  };
}

const MOST_BUTTONS = 4;
