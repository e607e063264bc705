/** Somebody's own things in one look: at most one screen of a phone, every button a command that can be typed. */
import type { Episode } from '#src/domain/alert/episode-state.ts';
import type { AskedRole } from '#src/domain/alert/policy.ts';
import type { SiteCensus, UnitCensus } from '#src/domain/census/census.ts';
import type { Channel } from '#src/domain/channel.ts';
import type { DayScore } from '#src/domain/discharge/day-score.ts';
import type { FeedState, Freshness } from '#src/domain/feed-state.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { StaffingBlock } from '#src/domain/staffing/board.ts';
import type { Task } from '#src/domain/task/task.ts';
import { isOverdue } from '#src/domain/task/tasks.ts';
import type { Instant } from '#src/kernel/time.ts';
import { actions, heading, note, rich, strong, text } from '#src/message/build.ts';
import { capital } from '#src/message/capital.ts';
import type { Block, Button, Document, Fact } from '#src/message/document.ts';
import { takeButton } from './alerts.ts';
import { episodeFact } from './episode.ts';
import { episodeAbout } from './episode-figures.ts';
import { owedButtons, rolesName } from './episode-owner.ts';
import { playKnownAs } from './episode-plays.ts';
import { type LevelShown, levelSpans } from './level-line.ts';
import { houseFact } from './occupancy.ts';
import { type Basis, provenance } from './provenance.ts';
import type { Speech } from './speech.ts';
import { blockName, gapWords, lineWords, roleTotals } from './staffing-words.ts';
import { clockOrDay } from './when.ts';

/** `said`: its first line, for the notification. */
export type HomePartView = { readonly blocks: readonly Block[]; readonly said?: string };

export type HomeAnswer = { readonly site: Site; readonly parts: readonly HomePartView[]; readonly basis: Basis };

export function homeDocument({ site, parts, basis }: HomeAnswer, speech: Speech): Document {
  const from = provenance(basis, speech);
  const title = speech.words.home.title(site.name);
  const said = parts.flatMap((part) => part.said ?? []);
  return {
    title,
    plain: `${said.join(' · ')}. ${from.sentence}`,
    status: from.judged('ok'),
    // Nobody judges the house by looking at what is one's own.
    judged: false,
    asOf: from.asOf,
    blocks: [heading(title), ...from.banner, ...parts.flatMap(({ blocks }) => blocks), from.note],
  };
}

type SaidDuty = { readonly name: string; readonly until: string };

export function dutyPart(
  { own, offered, buttons }: { own: readonly SaidDuty[]; offered: readonly SaidDuty[]; buttons: readonly Button[] },
  { words, format }: Speech,
): HomePartView {
  const say = words.home;
  const duties = own.map(({ name, until }) => say.until(name, until));
  const line = duties.length === 0 ? say.offDuty : format.list(duties);
  return {
    said: duties.length === 0 ? say.offDuty : line,
    blocks: [
      text(strong(say.onDuty), ` ${line}`),
      ...offered.map(({ name, until }) => text(say.offered(capital(name), until))),
      ...row(buttons),
    ],
  };
}

/** So many alerts have a line; the rest is one command away. */
const SHOWN = 3;

type Mine = { readonly episode: Episode; readonly as: AskedRole | undefined };

type MineAnswer = {
  readonly site: Site;
  readonly alerts: readonly Mine[];
  /** How many of the house's are muted now, where any are. */
  readonly muted: string | undefined;
  /** Over, and nobody has said whether what was done helped. */
  readonly owed: readonly Episode[];
  /** Open ones of one's roles, those due first at the top. */
  readonly tasks: readonly Task[];
  readonly now: Instant;
};

export function minePart({ site, alerts, owed, tasks, muted, now }: MineAnswer, speech: Speech): HomePartView {
  const { words, format } = speech;
  const say = words.home;
  const count = alerts.length === 0 ? say.nothing : format.count(alerts.length, say.alerts);
  const shown = alerts.slice(0, SHOWN);
  const lines = shown.map(({ episode, as }) => {
    const fact = episodeFact({ episode, site, words, format, simulated: false });
    return text(
      strong(`${words.alerts.severity[episode.severity]} ${episode.id}`),
      ` ${fact} · ${clockWords(episode, as, now, speech)}`,
    );
  });
  const rest = alerts.length > shown.length ? [say.more(format.number(shown.length))] : [];
  const first = [count, ...rest, ...(muted === undefined ? [] : [muted])].join(' · ');
  return {
    said: count,
    blocks: [
      text(strong(say.mine), ` ${first}`),
      ...lines,
      ...row(shown.map(({ episode, as }) => alertButton(episode, as, speech))),
      ...taskBlocks(tasks, now, speech),
      ...owedBlocks(owed, site, speech),
    ],
  };
}

/** So many tasks have a line; `task list` has all of them. */
const TASKS_SHOWN = 2;

function taskBlocks(tasks: readonly Task[], now: Instant, { words, format }: Speech): readonly Block[] {
  const say = words.tasks;
  const shown = tasks.slice(0, TASKS_SHOWN);
  const left = tasks.length - shown.length;
  const lines = shown.map((task) => {
    const time = clockOrDay(task.due, now, format);
    const due = isOverdue(task, now) ? say.overdue(time) : say.next(time);
    return text(strong(task.id), ` ${due} ${playKnownAs(task.what, words)}`);
  });
  const buttons = shown.map((task): Button => ({ label: say.done(task.id), command: `task done ${task.id}` }));
  return [...lines, ...(left > 0 ? [note(say.moreOpen(format.number(left)))] : []), ...row(buttons)];
}

/** One at a time: the next stands there once this one is answered. */
function owedBlocks(owed: readonly Episode[], site: Site, { words, format }: Speech): readonly Block[] {
  const [episode] = owed;
  if (episode === undefined) return [];
  const about = episodeAbout({ episode, site, words, format, simulated: false });
  const over = format.clock(episode.closedAt ?? episode.lastReadingAt);
  return [text(strong(episode.id), ` ${words.home.owed(about, over)}`), ...row(owedButtons(episode, words))];
}

function clockWords(episode: Episode, as: AskedRole | undefined, now: Instant, { words, format }: Speech): string {
  const say = words.home;
  const at = (instant: Instant): string => clockOrDay(instant, now, format);
  if (as === undefined) return say.owned(at(episode.owner?.at ?? episode.since));
  const role = rolesName([as], { episode, words });
  if (episode.snoozedUntil !== undefined) return words.alerts.snoozedUntil(at(episode.snoozedUntil));
  // While the feed behind it is away nobody has to answer by a time.
  if (episode.asked === undefined || episode.unknownSince !== undefined) return say.asked(role);
  return say.answerBy(role, at(episode.asked.ackBy));
}

const alertButton = (episode: Episode, as: AskedRole | undefined, speech: Speech): Button =>
  as === undefined
    ? { label: speech.words.home.show(episode.id), command: `alert ${episode.id}` }
    : takeButton(episode, speech);

export function unitsPart(
  part: {
    readonly census: SiteCensus;
    readonly units: readonly UnitCensus[];
    readonly block: StaffingBlock | undefined;
    /** Of the last day that was predicted; undefined: none of late. */
    readonly score: DayScore | undefined;
    readonly buttons: readonly Button[];
  },
  speech: Speech,
): HomePartView {
  const { census, units, block, buttons } = part;
  const facts =
    units.length === 0 ? houseFacts(census, block, speech) : units.map((one) => unitFact(one, part, speech));
  return { blocks: [{ kind: 'facts', facts }, ...row(buttons)] };
}

type OfUnit = { readonly block: StaffingBlock | undefined; readonly score: DayScore | undefined };

function unitFact(unit: UnitCensus, { block, score }: OfUnit, speech: Speech): Fact {
  const { words, format } = speech;
  const beds =
    unit.staffedBeds === undefined
      ? format.count(unit.occupied, words.answers.beds.patients)
      : words.common.ofStaffed(format.number(unit.occupied), format.number(unit.staffedBeds));
  const leading = block === undefined ? undefined : roleTotals(block)?.role;
  const line = block?.lines.find((one) => one.unit === unit.unit && one.role === leading);
  const staff = line === undefined ? [] : [lineWords(line, speech)];
  const own = score?.units.find((one) => one.unit === unit.unit);
  const left =
    own === undefined || score === undefined
      ? []
      : [words.home.predicted(format.number(own.hit), format.number(own.predicted), format.clock(score.deadlineAt))];
  return { label: unit.unit, value: rich([beds, ...staff, ...left].join(' · ')) };
}

function houseFacts(census: SiteCensus, block: StaffingBlock | undefined, speech: Speech): readonly Fact[] {
  const totals = block === undefined ? undefined : roleTotals(block);
  if (block === undefined || totals === undefined) return [houseFact(census, speech)];
  return [houseFact(census, speech), { label: blockName(block, speech), value: rich(gapWords(block, totals, speech)) }];
}

/** `HOUSE LEVEL 3 declared 08:35 by house supervisor (was 2) · next huddle Wed 14 Jan 08:20 (morning)` */
export function levelPart(
  part: {
    readonly shown: LevelShown | undefined;
    readonly huddle: { readonly name: string; readonly at: Instant } | undefined;
    readonly buttons: readonly Button[];
    readonly now: Instant;
  },
  speech: Speech,
): HomePartView {
  const { words, format } = speech;
  const { shown, huddle, buttons, now } = part;
  const next =
    huddle === undefined
      ? []
      : [words.home.nextHuddle(words.terms.huddle, clockOrDay(huddle.at, now, format), huddle.name)];
  const level = levelSpans(shown, now, speech);
  const line = text(...level, ...next.map((said) => (level.length === 0 ? capital(said) : ` · ${said}`)));
  return { blocks: [line, ...row(buttons)] };
}

export function subscriptionsPart(
  part: {
    readonly which: string | undefined;
    /** What the declared house level makes of it, where it hangs on one. */
    readonly level: readonly string[];
    readonly quiet: Channel['quiet'];
    readonly buttons: readonly Button[];
  },
  { words }: Speech,
): HomePartView {
  const say = words.home;
  const { which, level, quiet, buttons } = part;
  const line = which === undefined ? say.noAlerts : say.alertsCome(which);
  const hours = quiet === undefined ? '' : ` · ${say.quiet(quiet.from, quiet.to)}`;
  const said = [`${line}${hours}`, ...level].join(' · ');
  return { blocks: [text(said), ...row(buttons)] };
}

export function feedsPart(
  feeds: readonly { readonly state: FeedState; readonly freshness: Freshness }[],
  { words, format }: Speech,
): HomePartView {
  // Of the only one the card's last line says it.
  if (feeds.length === 1) return { blocks: [] };
  const ages = feeds.map(({ state, freshness }) => {
    const age = 'dataAgeMs' in freshness ? format.duration(freshness.dataAgeMs) : words.common.notAvailable;
    const well = freshness.state === 'fresh' || freshness.state === 'file';
    return words.home.feed(state.feed.toUpperCase(), age, well ? undefined : words.feeds.states[freshness.state]);
  });
  return { blocks: [note(words.home.feeds(ages.join(' · ')))] };
}

export const languagePart = (button: Button): HomePartView => ({ blocks: row([button]) });

export const adminPart = (buttons: readonly Button[], { words }: Speech): HomePartView => ({
  blocks: [note(words.home.admin), ...row(buttons)],
});

const row = (buttons: readonly Button[]): readonly Block[] => (buttons.length === 0 ? [] : [actions(...buttons)]);
