/** `huddle inputs`, `tier` and `health`: what was known at the lock, what goes up from a tier, and how well the meeting is kept. */
import { tableOf } from '#src/domain/huddle/agenda.ts';
import { healthOf } from '#src/domain/huddle/health.ts';
import { unitsLate } from '#src/domain/huddle/inputs.ts';
import { HIGHEST_TIER } from '#src/domain/huddle/items.ts';
import { askedAt, loadMeetings, meetingsOf } from '#src/facts/meetings.ts';
import { after, DAY_MS } from '#src/kernel/time.ts';
import { itemWords } from '#src/views/huddle-items.ts';
import { levelNews } from '#src/views/level.ts';
import { inputsDocument, meetingData } from '#src/views/meeting.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { criteriaLines, criteriaOf } from './huddle-criteria.ts';
import { room } from './huddle-items.ts';
import { refuse } from './refusal.ts';
import { helpWords } from './said.ts';

type Words = readonly string[];

/** So far back a lock is looked for. */
const LOOKED_BACK_MS = 3 * DAY_MS;

/** `huddle inputs`: of the last meeting that was locked. */
export async function inputs(_words: Words, ctx: CommandContext): Promise<Outcome> {
  const { read, site, settings, now } = ctx;
  const span = { from: after(now, -LOOKED_BACK_MS), to: after(now, DAY_MS) };
  const locked = (await read.meetings(site.id, { span })).filter(({ lockedAt }) => lockedAt !== undefined);
  const meeting = locked.toSorted((a, b) => (a.lockedAt ?? 0) - (b.lockedAt ?? 0)).at(-1);
  if (meeting === undefined) throw refuse('NOT_LOCKED', ctx.words.huddle.errors.notLocked);
  const late = unitsLate(meeting.inputs ?? [], askedAt(settings, site, meeting));
  const data = {
    ...(meetingData(meeting) as object),
    late: [...late],
    inputs: (meeting.inputs ?? []).map((one) => ({ ...one })),
  };
  const document = inputsDocument({ meeting, late, now }, ctx);
  return { document: withButtons(document, 'huddle inputs', ctx), data, audience: 'caller' };
}

/** `huddle tier 2`: its times, what goes up from it, and what waits for it. */
export async function tier([typed]: Words, ctx: CommandContext): Promise<Outcome> {
  const { read, site, settings, now, words, format } = ctx;
  const say = words.huddle;
  const all = meetingsOf(settings, site);
  const wanted = typed === undefined ? (all[0]?.tier ?? 2) : Number(/^[tn]?(\d)$/i.exec(typed)?.[1] ?? 0);
  if (wanted < 1 || wanted > HIGHEST_TIER) {
    const command = ctx.commands.find(({ name }) => name === 'huddle');
    const usage = command === undefined ? 'huddle tier 2' : helpWords(command, words).usage;
    throw refuse('USAGE', words.errors.usage(usage, 'huddle tier 2'));
  }
  const mine = all.filter((one) => one.tier === wanted);
  if (mine.length === 0) throw refuse('NO_MEETING', say.errors.noMeeting);
  const criteria = criteriaOf(mine);
  const tiers = all.map((one) => one.tier);
  const waiting = (await read.huddleItems(site.id, { openOnly: true })).filter(
    (one) => tableOf(one.tier, tiers) === wanted,
  );
  const lines = [
    say.tier.times(format.list(mine.map(({ at, name }) => `${at} (${name})`))),
    ...criteriaLines(mine, ctx),
    say.tier.waiting(format.count(waiting.length, say.items)),
    ...waiting.map((item) => `${item.id} ${itemWords(item, now, ctx)}`),
  ];
  const buttons = [{ label: say.buttons.escalate, command: again('huddle escalate', ctx), opens: 'form' as const }];
  const document = levelNews({ title: say.tier.title(say.tiers[wanted] ?? ''), lines, buttons }, now);
  const data = { tier: wanted, criteria, waiting: waiting.map(({ id }) => id) };
  return { document: withButtons(document, `huddle tier ${wanted}`, ctx), data, audience: 'caller' };
}

const HEALTH_DAYS = 30;

/** `huddle health`: of the last thirty days. */
export async function health(_words: Words, ctx: CommandContext): Promise<Outcome> {
  const { read, site, now, words, format } = ctx;
  const say = words.huddle.health;
  const span = { from: after(now, -HEALTH_DAYS * DAY_MS), to: after(now, 1) };
  const [meetings, items, tasks] = await Promise.all([
    loadMeetings(room(ctx), span),
    read.huddleItems(site.id, { span }),
    read.tasks(site.id, { span }),
  ]);
  const known = healthOf({ meetings, items, tasks }, now);
  const n = (value: number): string => format.number(value);
  const { lastHeld } = known;
  const lines = [
    [
      say.held(n(known.held), n(known.planned)),
      ...(known.held === 0 ? [] : [say.onTime(n(known.onTime), n(known.held))]),
      lastHeld === undefined ? say.never : say.last(format.dateClock(lastHeld), format.duration(now - lastHeld)),
    ].join(' · '),
    [say.answered(n(known.answered), n(known.raised)), say.ended(n(known.ended), n(known.made))].join(' · '),
  ];
  const document = levelNews({ title: say.title(n(HEALTH_DAYS)), lines, buttons: [] }, now);
  const { lastHeld: _, daysSince, ...counts } = known;
  return {
    document: withButtons(document, 'huddle health', ctx),
    data: { ...counts, daysSince: daysSince ?? null },
    audience: 'caller',
  };
}
