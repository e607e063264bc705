import type { DrillChannel, DrillSetting } from '#src/config/settings.ts';
import { SCENARIOS } from '#src/domain/drill/index.ts';
import { scopeOf } from '#src/domain/people.ts';
import { MINUTE_MS } from '#src/kernel/time.ts';
import { actions, heading, text } from '#src/message/build.ts';
import type { Form } from '#src/message/document.ts';
import type { DrillOrder } from '#src/ports/drills.ts';
import { ROLES, type Role } from '#src/ports/handle.ts';
import { drillLine, drillStatusDocument, scenarioName } from '#src/views/drill.ts';
import { dutyName } from '#src/views/duty-name.ts';
import { formCard } from '#src/views/form-card.ts';
import { again } from './again.ts';
import { byOf } from './alert-acts.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { noDrill } from './drill-refused.ts';
import { DUTY_ROLES } from './duty-asked.ts';
import { fieldValues, splitFields } from './form-fields.ts';
import { drillAnswerFields } from './forms/drill-answer.ts';
import { CHANNEL, drillStartFields, keyOfChannel, SCENARIO, SPEED, SPEEDS, USUAL_SPEED } from './forms/drill-start.ts';
import { nearest } from './nearest.ts';
import { unitNamed } from './place-named.ts';
import { refuse } from './refusal.ts';
import { LEADS, requireOneOf } from './roles.ts';

type Words = readonly string[];

export const drill = defineCommand({
  name: 'drill',
  aliases: ['drills', 'simulacro'],
  summary: 'A surge, or your last Tuesday, played in a training channel; touches nothing of the house',
  usage: 'drill [start [surge|tuesday] [×10] [in #channel] | stop | pause | resume | join role | status | debrief]',
  examples: ['drill status'],
  allow: 'everyone',
  allowChange: LEADS,
  mainFor: ['improvement-lead'],
  lookOnly: { usage: 'drill [status | debrief]', summary: 'Whether a drill runs, and what the last one came to' },
  args: ANY_WORDS,
  async run([verb = 'status', ...rest], ctx) {
    const near = nearest(verb.toLowerCase(), VERBS);
    if (!('found' in near)) return status(ctx);
    return near.found(rest, ctx);
  },
});

/** `drill start surge ×10 in #drill`: what will be done, and the button that does it; without words the form. */
function start(words: Words, ctx: CommandContext): Outcome {
  const drills = drillsHere(ctx);
  requireOneOf(drills.start, 'drill start', ctx);
  refuseSecond(ctx);
  const fields = drillStartFields(drills, ctx);
  const sure = words.at(-1)?.toLowerCase() === SURE;
  const { given, rest } = splitFields(sure ? words.slice(0, -1) : words);
  const typed = rest.filter((word) => word !== SURE);
  if (given.length === 0 && typed.length === 0 && !words.includes(SURE)) {
    const { title, submit } = ctx.words.drill.form;
    return asForm({ kind: 'form', id: 'drill', title, submit, command: `drill start ${SURE}`, fields }, ctx);
  }
  const values = given.length > 0 ? fieldValues(given, fields, ctx) : undefined;
  const wanted =
    values === undefined
      ? typedStart(typed, drills, ctx)
      : {
          scenario: String(values.get(SCENARIO)),
          speed: Number(values.get(SPEED)),
          to: channelNamed(String(values.get(CHANNEL)), drills, ctx),
        };
  return words.includes(SURE) ? started(wanted, ctx) : confirm(wanted, drills, ctx);
}

/** Behind the words of a start that somebody has looked at. */
const SURE = 'confirm';

type Wanted = { readonly scenario: string; readonly speed: number; readonly to: DrillChannel };

function started({ scenario, speed, to }: Wanted, ctx: CommandContext): Outcome {
  const { drill: say } = ctx.words;
  const line = say.started(scenarioName(scenario, ctx.words), say.times(ctx.format.number(speed)), to.name);
  const order: DrillOrder = {
    order: 'start',
    of: ctx.site.id,
    ...{ scenario, speed, by: byOf(ctx) },
    to: { platform: to.platform, channel: to.channel },
  };
  return {
    document: drillLine(line, ctx.now),
    audience: 'caller',
    drill: order,
    data: { scenario, speed, channel: to.name },
  };
}

function confirm({ scenario, speed, to }: Wanted, drills: DrillSetting, ctx: CommandContext): Outcome {
  const { drill: say } = ctx.words;
  const played = SCENARIOS.find(({ id }) => id === scenario)?.minutes ?? 0;
  const minutes = Math.min(played, drills.mostHours * 60);
  const line = say.confirm(
    scenarioName(scenario, ctx.words),
    say.times(ctx.format.number(speed)),
    to.name,
    ctx.format.duration((minutes * MINUTE_MS) / speed),
  );
  const command = again(`drill start ${scenario} ${speed} in ${keyOfChannel(to)} ${SURE}`, ctx);
  return {
    document: {
      ...drillLine(line, ctx.now),
      title: say.form.title,
      blocks: [heading(say.form.title), text(line), actions({ label: say.start, command, style: 'primary' })],
    },
    audience: 'caller',
  };
}

/** Scenario, speed and channel in any order; what is not said is what most want. */
function typedStart(words: Words, drills: DrillSetting, ctx: CommandContext): Wanted {
  const said = words.filter((word) => word.toLowerCase() !== 'in' && word.toLowerCase() !== 'last');
  const speeds = said.flatMap((word) => /^[×x]?(\d{1,3})[×x]?$/i.exec(word)?.[1] ?? []);
  const others = said.filter((word) => !/^[×x]?\d{1,3}[×x]?$/i.test(word));
  const names = others.filter((word) => !/[#/]/.test(word));
  const channel = others.find((word) => /[#/]/.test(word));
  const near = names[0] === undefined ? undefined : nearest(names[0].toLowerCase(), scenarioWords(drills));
  if (near !== undefined && !('found' in near))
    throw refuse('DRILL_SCENARIO', ctx.words.drill.refused.scenario(drills.scenarios));
  const speed = speeds.find((one) => SPEEDS.some((known) => known === one)) ?? USUAL_SPEED;
  return {
    scenario: near?.found ?? drills.scenarios[0]!,
    speed: Number(speed),
    to: channelNamed(channel, drills, ctx),
  };
}

const scenarioWords = ({ scenarios }: DrillSetting) => scenarios.map((id) => ({ word: id, means: id }));

/** @throws Refusal DRILL_CHANNEL with those there are */
function channelNamed(typed: string | undefined, drills: DrillSetting, ctx: CommandContext): DrillChannel {
  const here = drills.channels.filter((one) => one.site === ctx.site.id);
  const { platform, channel } = ctx.place;
  const ofPlace = here.find((one) => one.platform === platform && one.channel === channel);
  const ofPlatform = here.find((one) => one.platform === platform);
  const named =
    typed === undefined
      ? (ofPlace ?? ofPlatform ?? here[0])
      : here.find((one) => keyOfChannel(one) === typed || one.name.toLowerCase() === typed.toLowerCase());
  if (named !== undefined) return named;
  throw refuse('DRILL_CHANNEL', ctx.words.drill.refused.channel(here.map(({ name }) => name)));
}

/** Where one runs is said before anybody fills in a form. */
function refuseSecond(ctx: CommandContext): void {
  const runs = ctx.drills?.now();
  if (runs === undefined) return;
  const { refused, stop } = ctx.words.drill;
  throw refuse('DRILL_RUNNING', refused.running(runs.channel, ctx.format.clock(runs.startedAt)), [
    { label: stop, command: 'drill stop', style: 'danger' },
  ]);
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

/** `drill join charge-nurse 5W` */
function join([typed, ...place]: Words, ctx: CommandContext): Outcome {
  drillsHere(ctx);
  requireOneOf(LEADS, 'drill join', ctx);
  if (ctx.drills?.now() === undefined) throw noDrill(ctx);
  const near = nearest(
    (typed ?? '').toLowerCase(),
    ROLES.flatMap((role) =>
      [role, ctx.words.common.roleName(role).toLowerCase()].map((word) => ({ word, means: role })),
    ),
  );
  if (!('found' in near)) throw refuse('DRILL_ROLE', ctx.words.drill.refused.role(DUTY_ROLES));
  const role: Role = near.found;
  const unit = place.length === 0 ? undefined : scopeOf(role, unitNamed(place, ctx.site, ctx.now)?.id);
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

type Asking = Pick<Form, 'kind' | 'id' | 'title' | 'command' | 'fields'> & { readonly submit: string };

const asForm = ({ submit, command, ...form }: Asking, ctx: CommandContext): Outcome => ({
  document: formCard({ ...form, submitLabel: submit, command: again(command, ctx) }, ctx.now),
  audience: 'caller',
});

/** @throws Refusal DRILL_OFF */
function drillsHere({ settings, drills, words }: CommandContext): DrillSetting {
  if (settings.drills === undefined || drills === undefined) throw refuse('DRILL_OFF', words.drill.refused.off);
  return settings.drills;
}

type Run = (words: Words, ctx: CommandContext) => Outcome;

const VERBS: readonly { readonly word: string; readonly means: Run }[] = [
  { word: 'start', means: start },
  { word: 'run', means: start },
  { word: 'stop', means: order('stop') },
  { word: 'end', means: order('stop') },
  { word: 'pause', means: order('pause') },
  { word: 'resume', means: order('resume') },
  { word: 'continue', means: order('resume') },
  { word: 'join', means: join },
  { word: 'status', means: (_, ctx) => status(ctx) },
  { word: 'debrief', means: debrief },
  { word: 'answer', means: answer },
];
