/** The huddle card in the meeting's order, one phone screen: at most twelve lines, each section one of them. */
import type { SiteCensus } from '#src/domain/census/census.ts';
import { meetingId } from '#src/domain/huddle/meetings.ts';
import { localDateAt, MINUTE_MS } from '#src/kernel/time.ts';
import { actions, heading, plain, strong, text } from '#src/message/build.ts';
import type { Block, Document, Status, Text } from '#src/message/document.ts';
import { byHandBasis } from './by-hand.ts';
import { HUDDLE_SECTIONS } from './huddle/index.ts';
import { type HuddleAnswer, type HuddleLook, joined } from './huddle/section.ts';
import { levelLine, levelSpans } from './level-line.ts';
import { inpatientPools, shareOf, standing } from './occupancy.ts';
import { provenance } from './provenance.ts';
import type { Speech } from './speech.ts';

/** A card that comes more than this after its slot says so. */
const LATE_MS = 2 * MINUTE_MS;

/** One phone screen. */
const MOST_LINES = 12;

/** Builds the card. Every line carries its own section's figures; what no feed brings yet is named once, not shown as zero. */
export function huddleDocument(answer: HuddleAnswer, look: HuddleLook): Document {
  const { labels } = look.words.digests;
  const { now, census, freshness } = answer;
  const basis = { now, at: undefined, asKnown: false, freshness, byHand: byHandBasis(census, freshness) };
  const from = provenance(basis, look);
  const title = titleOf(answer, look);
  const state = stateLine(answer, look);
  const level = levelSpans(answer.level, now, look);
  const said = answer.level === undefined ? state : joined([levelLine(answer.level, now, look), state]);
  // Title, state and as-of are lines too.
  const lines = sectionLines(answer, look, MOST_LINES - 3 - from.banner.length);
  return {
    title,
    plain: `${title}: ${said}. ${from.sentence}`,
    status: from.judged(worst(answer)),
    asOf: from.asOf,
    ...(look.simulated ? { simulated: true } : {}),
    blocks: [
      heading(title),
      ...from.banner,
      // The level is a span of its own: a later declaration edits it on the card that stands.
      text(strong(`${labels.state}:`), ' ', ...level, level.length === 0 ? state : ` · ${state}`),
      ...lines,
      from.note,
      buttons(answer, look),
    ],
  };
}

/** Each section a line; where there are more than there is room for, the last that may stands at the end of the one before it. */
function sectionLines(answer: HuddleAnswer, look: HuddleLook, room: number): readonly Text[] {
  const lines = HUDDLE_SECTIONS.flatMap(({ label, folds, line }) => {
    const words = line(answer, look);
    return words === undefined ? [] : [{ folds, spans: [strong(`${label(look.words)}:`), plain(` ${words}`)] }];
  });
  while (lines.length > room) {
    const n = lines.findLastIndex(({ folds }, at) => folds === true && at > 0);
    const [folded, before] = [lines[n], lines[n - 1]];
    if (folded === undefined || before === undefined) break;
    lines.splice(n - 1, 2, { ...before, spans: [...before.spans, plain(' · '), ...folded.spans] });
  }
  return lines.map(({ spans }) => text(...spans));
}

function titleOf({ site, now }: HuddleAnswer, look: HuddleLook): string {
  const { words, format, name = '', due = now, edit = false } = look;
  const title = words.digests.title(site.name, name, words.terms.huddle, format.dateClock(due)).replace('·  ', '· ');
  return now - due > LATE_MS && !edit ? joined([title, words.digests.late(format.clock(now))]) : title;
}

/** The whole house, what changed, and the fullest pool: empty cots make the house look better than the wards are. */
export function stateLine({ census, before }: HuddleAnswer, { words, format }: HuddleLook): string {
  const { digests, answers } = words;
  const { occupied, staffedBeds } = census.house;
  const share = shareOf(occupied, staffedBeds, { words, format });
  const house = digests.inUse(answers.beds.house(format.number(occupied), format.number(staffedBeds), share));
  return joined([house, before === undefined ? digests.firstTime : changeWords(occupied, before, { words, format })]);
}

function changeWords(occupied: number, before: SiteCensus, { words: { digests }, format }: Speech): string {
  const since = format.dateClock(before.at);
  const more = occupied - before.house.occupied;
  return more === 0 ? digests.noChange(since) : digests.change(format.signed(more), since);
}

function buttons({ unsaid = [], site }: HuddleAnswer, { words, name, due }: HuddleLook): Block {
  const { buttons: labels } = words.digests;
  const { run, addItem } = words.huddle.buttons;
  // A click on the card of a meeting that is over begins no other one.
  const of = name === undefined || due === undefined ? '' : ` of ${meetingId(name, localDateAt(due, site.zone))}`;
  return actions(
    { label: run, command: `huddle start${of}` },
    { label: addItem, command: 'huddle item', opens: 'form' },
    { label: labels.beds, command: 'beds' },
    { label: labels.staff, command: 'staff gaps' },
    { label: labels.ed, command: 'ed' },
    { label: labels.flow, command: 'flow' },
    { label: labels.alerts, command: 'alert list' },
    ...(unsaid.length === 0 ? [] : [{ label: words.leases.owed.button, command: 'alert owed' }]),
  );
}

const GRAVITY: readonly Status[] = ['ok', 'watch', 'high', 'critical'];

/** The card is as grave as its fullest pool. */
const worst = ({ census }: HuddleAnswer): Status =>
  inpatientPools(census)
    .map(standing)
    .reduce<Status>((a, b) => (GRAVITY.indexOf(b) > GRAVITY.indexOf(a) ? b : a), 'ok');
