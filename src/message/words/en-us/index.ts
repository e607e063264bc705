/** English: a section per area, each in its own file; one that uses the house's terms is a function of them. */
import { alerts } from './alerts.ts';
import { answers } from './answers.ts';
import { ask } from './ask.ts';
import { assistant } from './assistant.ts';
import { audit } from './audit.ts';
import { barriers } from './barriers.ts';
import { board, counts } from './board.ts';
import { brief } from './brief.ts';
import { byHour } from './by-hour.ts';
import { callout } from './callout.ts';
import { commands } from './commands.ts';
import { common } from './common.ts';
import { consoleWords } from './console.ts';
import { control } from './control.ts';
import { deliveries } from './deliveries.ts';
import { digests } from './digests.ts';
import { drill } from './drill.ts';
import { dryRun } from './dry-run.ts';
import { duty } from './duty.ts';
import { errors } from './errors.ts';
import { feeds } from './feeds.ts';
import { figures } from './figures.ts';
import { find } from './find.ts';
import { forecast } from './forecast.ts';
import { forms } from './forms.ts';
import { ghosts } from './ghosts.ts';
import { home } from './home.ts';
import { huddle } from './huddle.ts';
import { imported } from './imported.ts';
import { installs } from './installs.ts';
import { kpis } from './kpis.ts';
import { language } from './language.ts';
import { leases } from './leases.ts';
import { leaving } from './leaving.ts';
import { lend } from './lend.ts';
import { level } from './level.ts';
import { marks } from './marks.ts';
import { metrics } from './metrics.ts';
import { net } from './net.ts';
import { options } from './options.ts';
import { or } from './or.ts';
import { phi } from './phi.ts';
import { pictures } from './pictures.ts';
import { plays } from './plays.ts';
import { pods } from './pods.ts';
import { prompts } from './prompts.ts';
import { record } from './record.ts';
import type { Kind } from './registry.ts';
import { rendering } from './rendering.ts';
import { requests } from './requests.ts';
import { roles } from './roles.ts';
import { ruleForm } from './rule-form.ts';
import { ruleUse } from './rule-use.ts';
import { rules } from './rules.ts';
import { services } from './services.ts';
import { setup } from './setup.ts';
import { shortcuts } from './shortcuts.ts';
import { spc } from './spc.ts';
import { type Spelling, spellings } from './spelling.ts';
import { staffAhead } from './staff-ahead.ts';
import { staffing } from './staffing.ts';
import { tasks } from './tasks.ts';
import { type Terms, termsOf } from './terms.ts';
import { turn } from './turn.ts';
import { update } from './update.ts';
import { whatIf } from './what-if.ts';

const catalogue = (terms: Terms, spelling: Spelling, house: Kind) => ({
  callout: callout(terms),
  commands,
  common: common(terms),
  answers: answers(terms),
  ask: ask(terms),
  assistant,
  audit,
  alerts: alerts(terms),
  barriers: barriers(terms, spelling),
  board: board(terms),
  brief: brief(terms),
  byHour,
  control,
  counts: counts(terms),
  console: consoleWords(terms, spelling),
  digests: digests(terms),
  drill: drill(terms),
  duty: duty(terms),
  errors: errors(terms),
  feeds: feeds(terms, spelling),
  figures: figures(terms, spelling, house),
  find: find(terms),
  forecast: forecast(terms),
  forms,
  ghosts: ghosts(terms),
  home,
  huddle: huddle(terms),
  imported: imported(spelling),
  installs,
  deliveries,
  language,
  leases,
  leaving: leaving(terms),
  lend: lend(terms),
  level,
  kpis: kpis(terms, spelling, house),
  dryRun,
  marks: marks(terms),
  metrics: metrics(terms),
  options: options(terms),
  or: or(terms),
  phi,
  pictures,
  plays: plays(terms),
  prompts: prompts(terms),
  record: record(terms),
  rendering,
  roles: roles(terms),
  ruleForm: ruleForm(terms),
  ruleUse,
  rules: rules(terms),
  setup: setup(terms),
  shortcuts: shortcuts(terms),
  spc,
  staffAhead: staffAhead(terms),
  staffing: staffing(terms),
  tasks,
  terms,
  net: net(terms),
  whatIf: whatIf(terms),
  pods: pods(terms),
  requests: requests(terms),
  services: services(terms),
  turn: turn(terms),
  update: update(terms),
});

export const english = (house: Kind, spelt: keyof typeof spellings) =>
  catalogue(termsOf(house, spellings[spelt]), spellings[spelt], house);
