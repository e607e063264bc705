/** `turn`: beds that wait for the next one: dirty, with housekeeping, blocked; how long cleaning takes; and telling of a bed that it is so. */
import { BLOCKING } from '#src/domain/census/units.ts';
import { bedCleans, cleanMinutes, DIRTY } from '#src/domain/flow/bed-clean.ts';
import type { Unit } from '#src/domain/hospital.ts';
import { BED_ACTS, type BedAct } from '#src/domain/placement/bed-act.ts';
import { loadBeds } from '#src/facts/bed-named.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { after, DAY_MS, isoOf } from '#src/kernel/time.ts';
import { type TurnAnswer, turnData, turnDocument } from '#src/views/turn.ts';
import { again, withButtons } from './again.ts';
import { tellBed } from './bed-tell.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { bedsSeenIn, REPORTERS } from './in-charge.ts';
import { joinWords } from './parse.ts';
import { placeNamed } from './place-named.ts';
import { mayChange } from './roles.ts';
import { refusePast } from './when-asked.ts';

export const turn = defineCommand({
  name: 'turn',
  aliases: ['evs', 'domestics', 'limpieza'],
  shortcuts: {
    'bed dirty': 'turn dirty',
    'bed cleaning': 'turn cleaning',
    'bed clean': 'turn clean',
    'bed block': 'turn blocked',
    'bed open': 'turn clean',
    'beds dirty': 'turn dirty',
    'beds cleaning': 'turn cleaning',
    'beds clean': 'turn clean',
    'beds block': 'turn blocked',
    'beds open': 'turn clean',
    'beds turn': 'turn',
    'cama sucia': 'turn dirty',
    'cama limpia': 'turn clean',
    'cama bloqueada': 'turn blocked',
  },
  summary: 'Beds to be cleaned, how long it takes; say one is clean',
  usage: ({ unit }) => `turn [${unit} or pool | dirty | cleaning | clean | blocked 3S-28 leak until 16:00]`,
  examples: ['turn', 'turn 6W', 'turn clean 6W-28', 'turn blocked 3S-28 leak until 16:00'],
  allow: 'everyone',
  allowChange: REPORTERS,
  lookOnly: { usage: ({ unit }) => `turn [${unit} or pool]`, summary: 'Beds to be cleaned, how long it takes' },
  args: ANY_WORDS,
  async run(words, ctx) {
    refusePast('turn', ctx);
    const act = actNamed(words[0]);
    return act === undefined ? show(words, ctx) : tellBed(act, words.slice(1), ctx);
  },
});

/** As they are typed, beside the names of the acts. */
const SAID: Readonly<Record<string, BedAct>> = {
  block: 'blocked',
  open: 'clean',
  sucia: 'dirty',
  limpiando: 'cleaning',
  limpia: 'clean',
  bloqueada: 'blocked',
  bloquear: 'blocked',
  abrir: 'clean',
};

/** No slip is forgiven: it changes what is so. */
function actNamed(typed = ''): BedAct | undefined {
  const word = typed.toLowerCase();
  return BED_ACTS.find((act) => act === word) ?? SAID[word];
}

/** Buttons for so many beds; the others are typed. */
const MOST_BUTTONS = 4;

async function show(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const { read, site, now } = ctx;
  const part = words.length === 0 ? undefined : placeNamed({ ...asked(words, ctx), verb: 'turn' });
  const named =
    part === undefined ? undefined : part.of === 'unit' ? part.unit.id : 'pool' in part ? part.pool : part.name;
  // What is told in this very moment is over in the next.
  const span = { from: after(now, -DAY_MS), to: after(now, 1) };
  const [beds, spans, feeds] = await Promise.all([
    loadBeds(read, site, now),
    read.bedSpans(site.id, { span, runsOf: DIRTY }),
    loadFeeds(read, site, now),
  ]);
  const isAsked = (unit: { readonly id: string; readonly pool: string } | undefined): boolean =>
    named === undefined || unit?.id === named || unit?.pool === named;
  const waiting = [...beds.values()].filter(
    ({ state, inUse, unit }) => state !== undefined && !inUse && BLOCKING.includes(state.status) && isAsked(unit),
  );
  const units = new Map([...beds.values()].map(({ place, unit }) => [place.location, unit]));
  const cleans = bedCleans(spans).filter(
    ({ location, endedAt }) => endedAt >= span.from && isAsked(units.get(location)),
  );
  const answer: TurnAnswer = {
    site,
    named,
    waiting,
    minutes: cleanMinutes(cleans),
    byBed: await seenBeds(waiting, ctx),
    basis: { now, at: undefined, asKnown: false, freshness: adtFreshness(feeds) },
  };
  const text = joinWords(['turn', ...(named === undefined ? [] : [named])]);
  const buttons = mayChange(turn, ctx.actor) ? buttonsOf(answer, ctx) : [];
  return {
    document: withButtons(turnDocument(answer, ctx), text, ctx, buttons),
    data: turnData(answer),
    audience: 'caller',
    seen: text,
  };
}

const asked = (words: readonly string[], { site, now, words: catalogue }: CommandContext) => ({
  words,
  site,
  at: now,
  unmapped: [],
  catalogue,
});

/** Which bed is for who speaks for its unit; everybody else, and a channel, gets the counts. */
async function seenBeds<T extends { readonly unit: Unit | undefined }>(beds: readonly T[], ctx: CommandContext) {
  if (ctx.forChannel === true) return [];
  const seen = await bedsSeenIn(
    beds.map(({ unit }) => unit),
    ctx,
  );
  return beds.filter(({ unit }) => seen.has(unit));
}

function buttonsOf({ byBed }: TurnAnswer, ctx: CommandContext) {
  const say = ctx.words.turn;
  return byBed
    .filter(({ state }) => state !== undefined && DIRTY.includes(state.status))
    .slice(0, MOST_BUTTONS)
    .map(({ token, state }) => ({
      label: say.buttons.clean(token),
      command: again(`turn clean ${token} of ${isoOf(state!.since)}`, ctx),
    }));
}
