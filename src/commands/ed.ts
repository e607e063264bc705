import { boardersAt } from '#src/domain/flow/boarding.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import type { KpiScope, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { loadKpiInput } from '#src/facts/kpi.ts';
import { localDateAt, startOfDay } from '#src/kernel/time.ts';
import type { Role } from '#src/ports/handle.ts';
import {
  boardersDocument,
  cedocsDocument,
  type EdAnswer,
  edData,
  edDocument,
  edwinDocument,
  nedocsDocument,
} from '#src/views/ed.ts';
import { bedToken } from '#src/views/unit.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { nearest } from './nearest.ts';
import { refuse } from './refusal.ts';
import { LEADS } from './roles.ts';
import { helpWords } from './said.ts';
import { refuseAsKnown } from './when-asked.ts';

export const ed = defineCommand({
  name: 'ed',
  aliases: ['er', 'a&e', 'urgencias'],
  shortcuts: {
    nedocs: 'ed nedocs',
    cedocs: 'ed cedocs',
    edwin: 'ed edwin',
    boarders: 'ed boarders',
    boarding: 'ed boarders',
    'dta waits': 'ed boarders',
  },
  summary: (terms) => `The ${terms.ed}: patients, ${terms.boarder.other}, NEDOCS`,
  usage: (terms) => `ed [nedocs | cedocs | EDWIN | ${terms.typed.boarders}] [--at 05:00]`,
  examples: ['ed', 'ed nedocs', 'ed cedocs', 'ed edwin', 'ed boarders', 'ed --at 05:00'],
  allow: 'everyone',
  mainFor: ['ed-charge-nurse', 'house-supervisor', 'director-on-call'],
  looksBack: true,
  args: ANY_WORDS,
  async run(words, ctx) {
    refuseAsKnown('ed', ctx);
    const part = words[0] === undefined ? undefined : partAsked(words[0], ctx);
    if (!ctx.site.units.some((unit) => unit.kind === 'ed')) throw refuse('NO_ED', ctx.words.errors.noEd);
    return outcome(await load(ctx), part, ctx);
  },
});

type Part = 'nedocs' | 'cedocs' | 'edwin' | 'boarders';

function partAsked(typed: string, ctx: CommandContext): Part {
  const near = nearest<Part>(typed.toLowerCase(), [
    { word: 'nedocs', means: 'nedocs' },
    { word: 'score', means: 'nedocs' },
    { word: 'cedocs', means: 'cedocs' },
    { word: 'edwin', means: 'edwin' },
    { word: 'boarders', means: 'boarders' },
    { word: 'boarding', means: 'boarders' },
    { word: 'dta-waits', means: 'boarders' },
    { word: 'dta', means: 'boarders' },
  ]);
  if ('found' in near) return near.found;
  throw refuse('USAGE', ctx.words.errors.usage(helpWords(ed, ctx.words).usage, ed.examples[1]));
}

async function load(ctx: CommandContext): Promise<EdAnswer> {
  const { site, read, settings } = ctx;
  const to = ctx.at ?? ctx.now;
  const period = { from: startOfDay(localDateAt(to, site.zone), site.zone), to };
  const input = await loadKpiInput(read, site, settings, { period, now: ctx.now });
  const places = new Map(input.present.map((stay) => [stay.visit, bedToken(stay)]));
  const boarders = boardersAt(input.present, to, unitFinder(site));
  return {
    site,
    census: input.census,
    boarders: boarders.map((boarder) => ({ ...boarder, place: places.get(boarder.visit) ?? boarder.location })),
    nedocs: nedocs.observe.compute(input, HOUSE),
    cedocs: cedocs.observe.compute(input, HOUSE),
    edwin: edwin.observe.compute(input, HOUSE),
    clocks: CLOCKS[settings.house].map((kpi) => ({ kpi, result: kpi.observe.compute(input, HOUSE) })),
    basis: { now: ctx.now, at: ctx.at, asKnown: false, freshness: input.freshness },
  };
}

const HOUSE: KpiScope = { of: 'house' };
const nedocs = kpiNamed('nedocs', OBSERVED)!;
const cedocs = kpiNamed('cedocs', OBSERVED)!;
const edwin = kpiNamed('edwin', OBSERVED)!;

/** An NHS house reports four hours, and twelve by two clocks that are never mixed. Elsewhere they can be asked for by `kpi`. */
const CLOCKS: Readonly<Record<CommandContext['settings']['house'], readonly ObservedKpi[]>> = {
  us: [],
  nhs: ['ed_4h_pct', 'ed_12h_from_arrival_pct', 'ed_12h_from_dta_count'].map((id) => kpiNamed(id, OBSERVED)!),
};

/** Which bed somebody has waited in since when tells who they are to whoever was there. */
function onlyForOneself(ctx: CommandContext): void {
  const { ed: words } = ctx.words.answers;
  const counts = {
    label: words.countsButton,
    command: ctx.forChannel === true ? again('share ed', ctx) : again('ed', ctx),
  };
  if (ctx.forChannel === true) throw refuse('BED_BY_BED', ctx.words.errors.bedByBed, [counts]);
  if (!seesBeds(ctx)) throw refuse('BED_BY_BED', ctx.words.errors.bedByBedRoles, [counts]);
}

/** House-wide roles, and those of the ED. */
const SEE_BEDS: readonly Role[] = LEADS.filter((role) => role !== 'charge-nurse');
const seesBeds = ({ actor }: CommandContext): boolean => SEE_BEDS.some((role) => actor.roles.includes(role));

const VIEWS = { boarders: boardersDocument, nedocs: nedocsDocument, cedocs: cedocsDocument, edwin: edwinDocument };

function outcome(answer: EdAnswer, part: Part | undefined, ctx: CommandContext): Outcome {
  const { ed: words } = ctx.words.answers;
  const more = [
    ...(seesBeds(ctx) ? [{ label: words.boardersButton, command: again('ed boarders', ctx) }] : []),
    { label: words.nedocsButton, command: again('ed nedocs', ctx) },
  ];
  const text = part === undefined ? 'ed' : `ed ${part}`;
  if (part === 'boarders') onlyForOneself(ctx);
  const view = part === undefined ? edDocument : VIEWS[part];
  const document = withButtons(view(answer, ctx), text, ctx, part === undefined ? more : []);
  const data = edData(answer, seesBeds(ctx));
  return { document, data, audience: 'caller', seen: text };
}
