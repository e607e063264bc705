/** Taking, ending and handing over a duty: who answers for a role is one person per role and scope. */
import { after, HOUR_MS, type Instant } from '#src/kernel/time.ts';
import { type Duty, inForce, isSameDuty } from './people.ts';

/** Three shifts of twelve hours: who forgot to hand over is not asked for days. */
export const LONGEST_DUTY_MS = 36 * HOUR_MS;

export type Taken =
  /** `duty` is what is to be stored; somebody's own running duty keeps its beginning. */
  | { readonly reason: 'taken'; readonly duty: Duty }
  | { readonly reason: 'past' }
  | { readonly reason: 'too-long' }
  /** Somebody else answers in a part of that time. */
  | { readonly reason: 'taken-by'; readonly other: Duty };

/**
 * Somebody wants to answer for a role. What a roster says of others stands in nobody's way: who takes it goes before it.
 * One's own running duty of the same role and scope is lengthened or shortened; before one's own later duty the new one ends.
 * @param known duties of the site that overlap the wanted time
 */
export function takeDuty(known: readonly Duty[], wanted: Duty, now: Instant): Taken {
  if (wanted.to <= now || wanted.to <= wanted.from) return { reason: 'past' };
  const same = known.filter((one) => one.source === undefined && isSameDuty(one, wanted) && one.from < one.to);
  const own = same.filter((one) => one.person === wanted.person);
  const running = own.find((one) => one.from <= wanted.from && wanted.from < one.to);
  const next = own.filter((one) => one.from > wanted.from && one.from < wanted.to).sort((a, b) => a.from - b.from)[0];
  const duty = { ...wanted, from: running?.from ?? wanted.from, to: next?.from ?? wanted.to };
  if (duty.to > after(duty.from, LONGEST_DUTY_MS)) return { reason: 'too-long' };
  const other = same
    .filter((one) => one.person !== wanted.person && one.from < duty.to && wanted.from < one.to)
    .sort((a, b) => a.from - b.from)[0];
  return other === undefined ? { reason: 'taken', duty } : { reason: 'taken-by', other };
}

/** It ends now; one that has not begun never begins. */
export const endDuty = (duty: Duty, now: Instant): Duty => ({ ...duty, to: now < duty.from ? duty.from : now });

/**
 * What somebody's duty comes to when they end it or give it away; of a roster it is marked as left, so that no later reading brings it back.
 * @param known duties of the site around now; whatever the same person has of the same role and scope now ends with it
 */
export function endOwn(known: readonly Duty[], duty: Duty, now: Instant): readonly Duty[] {
  const all = known.filter((one) => one.person === duty.person && isSameDuty(one, duty) && inForce(one, now));
  const ending = all.some((one) => one.from === duty.from) ? all : [...all, duty];
  return ending.map((one) => ({
    ...endDuty(one, now),
    ...(one.source === undefined ? {} : { source: 'left' }),
    saidAt: now,
  }));
}

/**
 * Somebody else takes over what is being handed over: the one ends where the other begins.
 * @param known duties of the site that overlap the wanted time
 */
export function acceptDuty(
  known: readonly Duty[],
  offered: Duty,
  wanted: Pick<Duty, 'person' | 'to'>,
  now: Instant,
):
  | (Taken & { readonly reason: 'taken'; readonly ended: readonly Duty[] })
  | Exclude<Taken, { readonly reason: 'taken' }> {
  if (!inForce(offered, now)) return { reason: 'past' };
  const ended = endOwn(known, offered, now);
  const rest = known.map((one) => ended.find((other) => isSame(one, other)) ?? one);
  const { source: _, ...place } = offered;
  const taken = takeDuty(rest, { ...place, ...wanted, from: now, saidAt: now }, now);
  return taken.reason === 'taken' ? { ...taken, ended } : taken;
}

const isSame = (a: Duty, b: Duty): boolean => isSameDuty(a, b) && a.person === b.person && a.from === b.from;
