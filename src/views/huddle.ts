/** The huddle card in the meeting's order: what fits one phone screen, and the whole of it behind *More*. */
import type { SiteCensus } from '#src/domain/census/census.ts';
import { meetingId } from '#src/domain/huddle/meetings.ts';
import { localDateAt, MINUTE_MS } from '#src/kernel/time.ts';
import { actions, heading, strong, text } from '#src/message/build.ts';
import type { Button, Document, Status, Text } from '#src/message/document.ts';
import { byHandBasis } from './by-hand.ts';
import { HUDDLE_SECTIONS } from './huddle/index.ts';
import { linesOf, TITLE_CHARS } from './huddle/phone.ts';
import { type HuddleAnswer, type HuddleLook, joined } from './huddle/section.ts';
import { levelLine, levelSpans } from './level-line.ts';
import { inpatientPools, shareOf, standing } from './occupancy.ts';
import { provenance } from './provenance.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

/** A card that comes more than this after its slot says so. */
const LATE_MS = 2 * MINUTE_MS;

/** One phone screen: lines as a telephone breaks them, buttons apart. */
const MOST_LINES = 12;

/**
 * Builds the card. The top card is what the meeting needs first, on one phone screen; behind *More* stands the whole of it, as of the same moment.
 * Every line carries its own section's figures; what no feed brings yet is named once, not shown as zero.
 */
export function huddleDocument(answer: HuddleAnswer, look: HuddleLook): Document {
  const { now, census, freshness } = answer;
  const basis = { now, at: undefined, asKnown: false, freshness, byHand: byHandBasis(census, freshness) };
  const from = provenance(basis, look);
  const title = titleOf(answer, look);
  const state = stateLine(answer, look);
  const said = answer.level === undefined ? state : joined([levelLine(answer.level, now, look), state]);
  const banner = bannerBrief(answer, look) ?? from.banner;
  const top = topLines(answer, look, MOST_LINES - linesOf(title, TITLE_CHARS) - MARKS - widthOf(banner));
  return {
    title,
    plain: `${title}: ${said}. ${from.sentence}`,
    status: from.judged(worst(answer)),
    asOf: from.asOf,
    ...(look.simulated ? { simulated: true } : {}),
    blocks: [heading(title), ...banner, ...top, actions(...topButtons(answer, look))],
    more: [
      heading(title),
      ...from.banner,
      ...wholeLines(answer, look),
      from.note,
      actions(...lookButtons(answer, look)),
    ],
  };
}

/** The card with what stands behind *More*; one that has nothing there is whole already. */
export const wholeCard = ({ more, ...card }: Document): Document =>
  more === undefined ? card : { ...card, blocks: more };

/** That the feed is silent, in a line of a telephone; undefined: it is not, and what else there is to say is said whole. */
function bannerBrief({ freshness, now }: HuddleAnswer, { words, format }: HuddleLook): readonly Text[] | undefined {
  if (freshness.state !== 'stale' && freshness.state !== 'down') return undefined;
  const { silent, lost } = words.digests.brief;
  const since = clockOrDay(freshness.since, now, format);
  return [text(strong(freshness.state === 'down' ? lost(since) : silent(since)))];
}

/** The line of status and time that every surface puts under a title. */
const MARKS = 1;

const widthOf = (texts: readonly Text[]): number =>
  texts.reduce((sum, { text: spans }) => sum + linesOf(spans.map((span) => ('s' in span ? span.s : '')).join('')), 0);

/** The level is a span of its own: a later declaration edits it on the card that stands. */
function stateText({ level, now }: HuddleAnswer, state: string, look: HuddleLook): Text {
  const spans = levelSpans(level, now, look);
  const label = strong(`${look.words.digests.labels.state}:`);
  return text(label, ' ', ...spans, spans.length === 0 ? state : ` · ${state}`);
}

const asText = (label: string, words: string): Text => text(strong(`${label}:`), ` ${words}`);

const saidBy = (said: string | readonly string[] | undefined): readonly string[] =>
  said === undefined ? [] : typeof said === 'string' ? [said] : said;

const wholeLines = (answer: HuddleAnswer, look: HuddleLook): readonly Text[] => [
  stateText(answer, stateLine(answer, look), look),
  ...HUDDLE_SECTIONS.flatMap(({ label, line }) =>
    saidBy(line(answer, look)).map((words) => asText(label(look.words), words)),
  ),
];

/** Each section in a line of a telephone; where there are more than there is room for, the first to yield stand behind *More* alone. */
function topLines(answer: HuddleAnswer, look: HuddleLook, room: number): readonly Text[] {
  const states = stateTexts(answer, look);
  const [state] = states;
  const inWords = (short: boolean) =>
    HUDDLE_SECTIONS.flatMap(({ label, brief, shorter = brief, yields = Number.POSITIVE_INFINITY }, section) =>
      saidBy((short ? shorter : brief)?.(answer, look)).map((words) => ({
        ...{ section, yields },
        text: asText(label(look.words), words),
      })),
    );
  const fits = (lines: readonly { readonly text: Text }[]) => widthOf([state, ...lines.map((one) => one.text)]) <= room;
  const full = inWords(false);
  const yielded = new Set<number>();
  const staying = (lines: typeof full) => lines.filter(({ section }) => !yielded.has(section));
  let lines = fits(full) ? full : inWords(true);
  while (!fits(lines)) {
    const first = Math.min(...lines.map(({ yields }) => yields));
    if (!Number.isFinite(first)) break;
    for (const { section, yields } of lines) if (yields === first) yielded.add(section);
    lines = staying(lines);
  }
  // Where one has yielded there may be room again for what was said shorter.
  if (fits(staying(full))) lines = staying(full);
  const left = lines.map((one) => one.text);
  const fitting = states.find((one) => widthOf([one, ...left]) <= room) ?? states.at(-1) ?? state;
  return [fitting, ...left];
}

/** The state of the house, whole first; where nothing else can yield, without what changed, and where a level is declared without the beds. */
function stateTexts(answer: HuddleAnswer, look: HuddleLook): readonly [Text, ...Text[]] {
  // A level says by its name what it is.
  const level = levelSpans(answer.level, answer.now, look);
  const say = (brief: string): Text =>
    level.length === 0 ? stateText(answer, brief, look) : text(...level, ` · ${brief}`);
  const { house, change } = stateBrief(answer, look);
  const alone = answer.level?.standing === undefined ? [] : [text(...level)];
  return [say(joined([house, change])), say(house), ...alone];
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

/** The same in a line of a telephone: a time of today is a clock. `change` undefined: there was no huddle before. */
function stateBrief({ census, before, now }: HuddleAnswer, { words, format }: HuddleLook) {
  const { digests } = words;
  const { occupied, staffedBeds } = census.house;
  const house = digests.brief.inUse(format.number(occupied), format.number(staffedBeds));
  if (before === undefined) return { house };
  const more = occupied - before.house.occupied;
  const since = clockOrDay(before.at, now, format);
  return { house, change: more === 0 ? digests.brief.same(since) : digests.change(format.signed(more), since) };
}

function changeWords(occupied: number, before: SiteCensus, { words: { digests }, format }: Speech): string {
  const since = format.dateClock(before.at);
  const more = occupied - before.house.occupied;
  return more === 0 ? digests.noChange(since) : digests.change(format.signed(more), since);
}

function topButtons({ unsaid = [], site }: HuddleAnswer, { words, name, due }: HuddleLook): readonly Button[] {
  const { run, addItem } = words.huddle.buttons;
  // A click on the card of a meeting that is over begins no other one, and *More* is what that one saw.
  const of = name === undefined || due === undefined ? '' : ` of ${meetingId(name, localDateAt(due, site.zone))}`;
  return [
    { label: run, command: `huddle start${of}` },
    { label: addItem, command: 'huddle item', opens: 'form' },
    { label: words.digests.brief.more, command: `huddle more${of}` },
    ...owedButton(unsaid, words),
  ];
}

function lookButtons({ unsaid = [] }: HuddleAnswer, { words }: HuddleLook): readonly Button[] {
  const { buttons: labels } = words.digests;
  return [
    { label: labels.beds, command: 'beds' },
    { label: labels.staff, command: 'staff gaps' },
    { label: labels.ed, command: 'ed' },
    { label: labels.flow, command: 'flow' },
    { label: labels.alerts, command: 'alert list' },
    ...owedButton(unsaid, words),
  ];
}

const owedButton = (unsaid: readonly unknown[], { leases }: HuddleLook['words']): readonly Button[] =>
  unsaid.length === 0 ? [] : [{ label: leases.owed.button, command: 'alert owed' }];

const GRAVITY: readonly Status[] = ['ok', 'watch', 'high', 'critical'];

/** The card is as grave as its fullest pool. */
const worst = ({ census }: HuddleAnswer): Status =>
  inpatientPools(census)
    .map(standing)
    .reduce<Status>((a, b) => (GRAVITY.indexOf(b) > GRAVITY.indexOf(a) ? b : a), 'ok');
