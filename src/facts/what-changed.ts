/** What a commit changes, as before → after: for the audit. Ids, numbers and times only; of what people wrote, only that they did. */
import type { Channel } from '#src/domain/channel.ts';
import { targetAt } from '#src/domain/kpi/target.ts';
import { DAY_MS, type Instant, isoOf, after as later } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Reader } from '#src/ports/reader.ts';

type Read = Pick<Reader, 'duties' | 'reports' | 'reportsBetween' | 'channels' | 'roster' | 'callOuts' | 'kpiTargets'>;
type Of<K extends Change['kind']> = Extract<Change, { kind: K }>;

/** A file may change thousands of things at once; the audit names the first ones and says how many more there are. */
const MOST_NAMED = 60;
const NOTHING = 'none';

/**
 * Asked before the commit.
 * @returns `5W census: 27 → 26; 5W here:rn: none → 5`; undefined when nothing of the kind is changed
 */
export async function whatChanged(changes: readonly Change[], read: Read, now: Instant): Promise<string | undefined> {
  const lines: string[] = [];
  let more = 0;
  for (const change of changes) {
    const told = lines.length < MOST_NAMED ? await lineOf(change, read, now) : isTold(change) ? [] : undefined;
    if (told === undefined) continue;
    if (lines.length < MOST_NAMED) lines.push(...told);
    else more++;
  }
  if (lines.length === 0) return undefined;
  return [...lines, ...(more === 0 ? [] : [`and ${more} more`])].join('; ');
}

const TOLD: ReadonlySet<Change['kind']> = new Set<Change['kind']>([
  'duty.put',
  'report.put',
  'report.undo',
  'channel.put',
  'channel.drop',
  'roster.put',
  'role.put',
  'role.drop',
  'callout.add',
  'callout.withdraw',
  'kpi.target',
  'kpi.rebase',
]);
const isTold = ({ kind }: Change): boolean => TOLD.has(kind);

async function lineOf(change: Change, read: Read, now: Instant): Promise<readonly string[] | undefined> {
  switch (change.kind) {
    case 'duty.put':
      return [await dutyLine(change, read)];
    case 'report.put':
      return [await reportLine(change, read)];
    case 'report.undo':
      return undoLines(change, read, now);
    case 'channel.put':
      return [channelLine(await channelNow(change.channel, read), change.channel)];
    case 'channel.drop':
      return [channelLine(await channelNow({ ...change.to, purpose: change.purpose }, read), undefined)];
    case 'roster.put':
      return [await rosterLine(change, read)];
    case 'role.put':
    case 'role.drop':
      return [
        `${change.person} at ${change.site ?? 'every site'}: ${change.kind === 'role.put' ? '+' : '-'}${change.role}`,
      ];
    case 'callout.add':
      return [`${change.callOut.unit} ${change.callOut.role} away: 0 → ${change.callOut.count}`];
    case 'callout.withdraw':
      return withdrawnLine(change, read, now);
    case 'kpi.target':
      return [await targetLine(change, read, now)];
    case 'kpi.rebase':
      return [rebaseLine(change)];
    default:
      return undefined;
  }
}

async function dutyLine({ site, role, scope, person, from, to }: Of<'duty.put'>, read: Read): Promise<string> {
  const others = (await read.duties(site, { from, to: later(to, 1) })).filter(
    (duty) => duty.role === role && duty.scope === scope,
  );
  const before = others.map((duty) => `${duty.person} until ${isoOf(duty.to)}`).join(', ');
  return `${`${role} ${scope}`.trim()}: ${before || NOTHING} → ${person} until ${isoOf(to)}`;
}

async function reportLine({ report }: Of<'report.put'>, read: Read): Promise<string> {
  const { site, unit, item, value, at } = report;
  const before = (await read.reports(site, at, [item])).find((one) => one.unit === unit);
  return `${unit} ${item}: ${figure(before?.value, before !== undefined)} → ${figure(value, true)}`;
}

/** A sentence is never repeated: what people write is theirs. */
const figure = (value: number | undefined, told: boolean): string =>
  value !== undefined ? `${value}` : told ? 'words' : NOTHING;

async function undoLines({ site, submission, only }: Of<'report.undo'>, read: Read, now: Instant) {
  const reports = await read.reportsBetween(site, { from: later(now, -2 * DAY_MS), to: later(now, 1) });
  return reports
    .filter((one) => one.submission === submission)
    .filter(({ unit, item }) => only === undefined || (unit === only.unit && item === only.item))
    .map(({ unit, item, value }) => `${unit} ${item}: ${figure(value, true)} → undone`);
}

const channelNow = async (of: Pick<Channel, 'platform' | 'channel' | 'purpose'>, read: Read) =>
  (await read.channels()).find(
    (one) => one.platform === of.platform && one.channel === of.channel && one.purpose === of.purpose,
  );

/** Everything about a channel but its name, which people chose. */
function channelLine(before: Channel | undefined, after: Channel | undefined): string {
  const { platform, channel, purpose } = (after ?? before)!;
  return `${platform} ${channel} ${purpose}: ${ruleText(before)} → ${ruleText(after)}`;
}

function ruleText(channel: Channel | undefined): string {
  if (channel === undefined) return NOTHING;
  const { units, rules, roles, minSeverity, minLevel, quiet, threadLog } = channel;
  return [
    `units ${units?.join(' ') ?? 'all'}`,
    `rules ${rules?.join(' ') ?? 'all'}`,
    ...(roles === undefined ? [] : [`roles ${roles.join(' ')}`]),
    `from ${minSeverity ?? 'info'}`,
    ...(minLevel === undefined ? [] : [`from house level ${minLevel}`]),
    quiet === undefined ? 'never quiet' : `quiet ${quiet.from}-${quiet.to}`,
    threadLog === false ? 'no timeline' : 'timeline',
  ].join(', ');
}

async function rosterLine({ site, units, span, shifts }: Of<'roster.put'>, read: Read): Promise<string> {
  const before = (await read.roster(site, span)).filter(
    ({ unit, from }) => units.includes(unit) && from >= span.from && from < span.to,
  );
  return `${units.join(' ')} ${isoOf(span.from)}: ${before.length} → ${shifts.length} shifts`;
}

async function withdrawnLine({ site, id }: Of<'callout.withdraw'>, read: Read, now: Instant) {
  const span = { from: later(now, -2 * DAY_MS), to: later(now, 7 * DAY_MS) };
  return (await read.callOuts(site, span))
    .filter((one) => one.id === id)
    .map(({ unit, role, count }) => `${unit} ${role} away: ${count} → 0`);
}

async function targetLine({ target }: Of<'kpi.target'>, read: Read, now: Instant): Promise<string> {
  const { site, kpi, scope, value } = target;
  const before = targetAt(await read.kpiTargets(site, kpi), scope, now);
  return `${kpi} ${scope} target: ${before?.value ?? NOTHING} → ${value ?? NOTHING}`;
}

/** Why it was declared is in somebody's words. */
const rebaseLine = ({ change: { kpi, scope, from, reason } }: Of<'kpi.rebase'>): string =>
  `${kpi} ${scope} from ${from}: ${reason === undefined ? 'taken back' : 'declared'}`;
