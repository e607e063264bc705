import { SCENARIOS } from '#src/domain/drill/index.ts';
import { scopeOf } from '#src/domain/people.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import type { Role } from '#src/ports/handle.ts';
import { drillLine, drillStatusDocument } from '#src/views/drill.ts';
import { dutyName } from '#src/views/duty-name.ts';
import { byOf } from './alert-acts.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { noDrill } from './drill-refused.ts';
import { asForm, drillsHere, start, startAgain } from './drill-start.ts';
import { scenarioNamed } from './drill-typed.ts';
import { DUTY_ROLES, roleNamed } from './duty-asked.ts';
import { fieldValues, splitFields } from './form-fields.ts';
import { drillAnswerFields } from './forms/drill-answer.ts';
import { nearest } from './nearest.ts';
import { placeNamed } from './place-named.ts';
import { refuse } from './refusal.ts';
import { LEADS, requireOneOf } from './roles.ts';

type Words = readonly string[];

export const drill = defineCommand({
  name: 'drill',
  aliases: ['drills', 'simulacro'],
  summary:
    'A surge, your last Tuesday, or a bad day of your own house, played in a training channel; touches nothing of the house',
  usage: `drill [start [${SCENARIOS.map(({ id }) => id).join('|')}] [×10] [seed 7] [in #channel] | again | stop | pause | resume | join role | status | debrief]`,
  examples: ['drill status'],
  allow: 'everyone',
  allowChange: LEADS,
  mainFor: ['improvement-lead'],
  lookOnly: { usage: 'drill [status | debrief]', summary: 'Whether a drill runs, and what the last one came to' },
  args: ANY_WORDS,
  async run([verb = 'status', ...rest], ctx) {
    const near = nearest(verb.toLowerCase(), CALLED);
    if ('found' in near) return near.found(rest, ctx);
    // Whoever names a scenario wants it played: what is shown is what would be done.
    if (beginsWithScenario([verb, ...rest], ctx)) return start([verb, ...rest], ctx);
    throw refuse('DRILL_VERB', ctx.words.drill.refused.verb(VERBS.map(({ word }) => word)));
  },
});

/** `last tuesday` and `ward closes` have two words. */
const MOST_NAME_WORDS = 2;

function beginsWithScenario(words: Words, ctx: CommandContext): boolean {
  const { drills } = ctx.settings;
  const starts = Array.from({ length: MOST_NAME_WORDS }, (_, n) => words.slice(0, n + 1));
  return drills !== undefined && starts.some((some) => scenarioNamed(some, drills, ctx) !== undefined);
}

/** Whoever leads anything may stop or pause it, at once and without being asked twice. */
function order(what: 'stop' | 'pause' | 'resume') {
  return (_: Words, ctx: CommandContext): Outcome => {
    const drills = drillsHere(ctx);
    requireOneOf(what === 'resume' ? drills.start : LEADS, `drill ${what}`, ctx);
    if (ctx.drills?.now() === undefined) throw noDrill(ctx);
    const line = ctx.words.drill.done[what];
    return { document: drillLine(line, ctx.now), audience: 'caller', drill: { order: what, by: byOf(ctx) } };
  };
}

/** `drill join charge-nurse 5W` @throws Refusal DRILL_ROLE, ROLE_UNKNOWN, PLACE_UNKNOWN */
function join(typed: Words, ctx: CommandContext): Outcome {
  drillsHere(ctx);
  requireOneOf(LEADS, 'drill join', ctx);
  if (ctx.drills?.now() === undefined) throw noDrill(ctx);
  if (typed.length === 0) throw refuse('DRILL_ROLE', ctx.words.drill.refused.role(DUTY_ROLES));
  const { role, rest } = roleNamed(typed, ctx);
  const unit = rest.length === 0 ? undefined : scopeOf(role, unitOf(rest, role, ctx));
  const name = dutyName({ role, scope: unit ?? '' }, ctx.words);
  const { platform, id } = ctx.actor;
  return {
    document: drillLine(ctx.words.drill.done.join(name), ctx.now),
    audience: 'caller',
    drill: {
      order: 'join',
      role,
      ...(unit === undefined ? {} : { unit }),
      by: byOf(ctx),
      identity: { platform, id },
    },
  };
}

function unitOf(words: Words, role: Role, { site, now, words: catalogue }: CommandContext): UnitId {
  const place = placeNamed({ words, site, at: now, unmapped: [], verb: `drill join ${role}`, catalogue });
  if (place.of === 'unit') return place.unit.id;
  throw refuse('UNIT_NEEDED', catalogue.errors.unitNeeded(`drill join ${role}`, site.units[0]?.id));
}

function status(ctx: CommandContext): Outcome {
  const runs = ctx.drills?.now();
  const document = drillStatusDocument(runs, ctx.now, ctx, ctx.drills?.mayBeElsewhere);
  if (runs === undefined) return { document, audience: 'caller', data: { running: false } };
  const { site, of, scenario, speed, channel, alerts } = runs;
  const data = {
    running: true,
    paused: runs.pause !== undefined,
    site,
    of,
    scenario,
    speed,
    channel,
    alerts: { ...alerts },
  };
  return { document, audience: 'caller', data };
}

function debrief(_: Words, ctx: CommandContext): Outcome {
  const last = ctx.drills?.last();
  if (last === undefined) throw refuse('DRILL_NO_DEBRIEF', ctx.words.drill.refused.noDebrief);
  return { document: last.document, audience: 'caller', data: { ...last.record.figures } };
}

/** `drill answer`: the three questions; with their fields the answers. */
function answer(words: Words, ctx: CommandContext): Outcome {
  requireOneOf(LEADS, 'drill answer', ctx);
  const last = ctx.drills?.last();
  if (last === undefined) throw refuse('DRILL_NO_DEBRIEF', ctx.words.drill.refused.noDebrief);
  const fields = drillAnswerFields(ctx);
  const { given } = splitFields(words);
  const { questions } = ctx.words.drill.report;
  if (given.length === 0) {
    const { title, submit } = questions;
    return asForm({ kind: 'form', id: 'drill-answer', title, submit, command: 'drill answer', fields }, ctx);
  }
  const values = fieldValues(given, fields, ctx);
  const said = {
    well: String(values.get('well')),
    missed: String(values.get('missed')),
    change: String(values.get('change')),
  };
  return {
    document: drillLine(ctx.words.drill.done.answer, ctx.now),
    audience: 'caller',
    drill: { order: 'answer', said, by: byOf(ctx) },
  };
}

type Run = (words: Words, ctx: CommandContext) => Outcome;

type Verb = { readonly word: string; readonly means: Run };

const VERBS: readonly Verb[] = [
  { word: 'start', means: start },
  { word: 'again', means: startAgain },
  { word: 'stop', means: order('stop') },
  { word: 'pause', means: order('pause') },
  { word: 'resume', means: order('resume') },
  { word: 'join', means: join },
  { word: 'status', means: (_, ctx) => status(ctx) },
  { word: 'debrief', means: debrief },
  { word: 'answer', means: answer },
];

/** In both languages. */
const ALSO: Readonly<Record<string, string>> = {
  ...{ run: 'start', play: 'start', iniciar: 'start', empezar: 'start' },
  ...{ repeat: 'again', repetir: 'again', end: 'stop', parar: 'stop', terminar: 'stop', pausar: 'pause' },
  ...{ continue: 'resume', continuar: 'resume', reanudar: 'resume', unirse: 'join', estado: 'status' },
  ...{ balance: 'debrief', responder: 'answer' },
};

const CALLED: readonly Verb[] = [
  ...VERBS,
  ...Object.entries(ALSO).flatMap(([word, of]) =>
    VERBS.filter((one) => one.word === of).map((one) => ({ ...one, word })),
  ),
];
