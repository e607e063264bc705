/** Spanish, for hospitals of Spain and Latin America: complete by the same type as English. */
import type { Words } from '../words.ts';
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
import { staffAhead } from './staff-ahead.ts';
import { staffing } from './staffing.ts';
import { tasks } from './tasks.ts';
import { terms } from './terms.ts';
import { turn } from './turn.ts';
import { update } from './update.ts';
import { whatIf } from './what-if.ts';

export const es = (house: 'us' | 'nhs'): Words => ({
  callout,
  commands,
  common,
  answers,
  ask,
  assistant,
  audit,
  alerts,
  barriers,
  board,
  brief,
  byHour,
  control,
  counts,
  console: consoleWords,
  digests,
  drill,
  duty,
  errors,
  feeds,
  figures,
  find,
  forecast,
  forms,
  ghosts,
  home,
  huddle,
  imported,
  installs,
  deliveries,
  language,
  leases,
  leaving,
  lend,
  level,
  kpis,
  dryRun,
  marks,
  metrics,
  options,
  or,
  phi,
  pictures,
  plays,
  prompts,
  record,
  rendering,
  roles,
  ruleForm,
  ruleUse,
  rules,
  setup,
  shortcuts,
  spc,
  staffAhead,
  staffing,
  tasks,
  terms: terms[house],
  net,
  whatIf,
  pods,
  requests,
  services,
  turn,
  update,
});
