import type { Settings } from '#src/config/settings.ts';
import type { SiteCensus } from '#src/domain/census/census.ts';
import type { Freshness } from '#src/domain/feed-state.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { StaffingFacts } from '#src/domain/kpi/kpi.ts';
import { BLOCKS_SHOWN, type BoardInput, type StaffingBoard, staffingBoard } from '#src/domain/staffing/board.ts';
import { type Loan, type LoansAt, loansAt } from '#src/domain/staffing/loan.ts';
import { blockAt, blocksFrom, shiftAt } from '#src/domain/staffing/shift-calendar.ts';
import { LONGEST_SHIFT_MS, RESTED_MS } from '#src/domain/staffing/staff-days.ts';
import { after, type Instant, type Span } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { loadSiteCensus, type When } from './census.ts';
import { adtFreshness, loadFeeds } from './freshness.ts';

/**
 * Need and have of one site, for the block of that moment and the next two.
 * Of the past: the census as known today, the roster as it stands now, what had been called out and reported by then.
 */
export async function loadStaffingBoard(
  read: Reader,
  site: Site,
  settings: Pick<Settings, 'staffing'>,
  when: When,
): Promise<StaffingBoard> {
  return boardOf(await loadBoardInput(read, site, settings, when), site, when);
}

/** @param input undefined: no grid is set up, and the board is empty */
export const boardOf = (input: BoardInput | undefined, site: Site, when: When): StaffingBoard =>
  input === undefined ? { site: site.id, now: when.at ?? when.now, blocks: [], withoutGrid: [] } : staffingBoard(input);

/** Longer nobody is lent: a loan ends with a shift. */
const LONGEST_LOAN_MS = LONGEST_SHIFT_MS;

/** Loans that may bear on who is here at a moment. */
const loansNear = (read: Reader, site: Site, at: Instant): Promise<readonly Loan[]> =>
  read.loans(site.id, { span: { from: after(at, -LONGEST_LOAN_MS), to: after(at, 1) } });

/** Who is lent at a moment: whoever counts people of a unit counts them in. */
export const loadLent = async (read: Reader, site: Site, at: Instant): Promise<LoansAt> =>
  loansAt(await loansNear(read, site, at), at);

/**
 * What a board is made of.
 * @param asked `made`: loans as they are about to be stored; absent: those that are. `blocks`: how many
 * @returns undefined where no grid is set up
 */
export async function loadBoardInput(
  read: Reader,
  site: Site,
  settings: Pick<Settings, 'staffing'>,
  when: When,
  asked: { readonly made?: readonly Loan[]; readonly blocks?: number } = {},
): Promise<BoardInput | undefined> {
  const staffing = settings.staffing.get(site.id);
  const at = when.at ?? when.now;
  if (staffing === undefined) return undefined;
  const count = asked.blocks ?? BLOCKS_SHOWN;
  const blocks = blocksFrom(staffing.calendar, at, count);
  const span = { from: blocks[0]!.from, to: blocks.at(-1)!.to };
  const [census, feeds, roster, callOuts, reports, loans] = await Promise.all([
    loadSiteCensus(read, site, when),
    loadFeeds(read, site, when.now),
    read.roster(site.id, span),
    read.callOuts(site.id, span),
    read.reports(site.id, at),
    asked.made ?? loansNear(read, site, at),
  ]);
  return {
    site,
    now: at,
    blocks: count,
    staffing,
    census: census && countedUnits(census, adtFreshness(feeds)),
    roster,
    callOuts: callOuts.filter((out) => out.at <= at),
    reports,
    ...loansAt(loans, at),
  };
}

/** Where no feed ever spoke, only the units in which somebody is, or that reported themselves, are known: the others are not empty. */
export function countedUnits(census: SiteCensus, { state }: Freshness): SiteCensus {
  if (state !== 'none') return census;
  return { ...census, units: census.units.filter((unit) => unit.occupied > 0 || unit.byHand?.occupied !== undefined) };
}

/** What figures of a period read of its roster: the period itself, half a day before it, and the shifts of the block that its end lies in. */
export async function loadStaffingFacts(
  read: Reader,
  site: Site,
  { staffing }: Pick<Settings, 'staffing'>,
  period: Span,
): Promise<StaffingFacts | undefined> {
  const settled = staffing.get(site.id);
  if (settled === undefined) return undefined;
  const block = blockAt(settled.calendar, period.to);
  const shift = shiftAt(settled.calendar, period.to) ?? block;
  const span = {
    from: after(Math.min(period.from, block.from, shift.from) as Instant, -RESTED_MS),
    to: Math.max(block.to, shift.to) as Instant,
  };
  const [roster, callOuts, reports] = await Promise.all([
    read.roster(site.id, span),
    read.callOuts(site.id, span),
    read.reports(site.id, period.to),
  ]);
  return { settled, roster, callOuts, reports };
}
