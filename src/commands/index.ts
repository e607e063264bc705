import { admin } from './admin.ts';
import { alert } from './alert.ts';
import { ask } from './ask.ts';
import { beds } from './beds.ts';
import { callout } from './callout.ts';
import type { Command } from './command.ts';
import { delay } from './delay.ts';
import { drill } from './drill.ts';
import { duty } from './duty.ts';
import { ed } from './ed.ts';
import { find } from './find.ts';
import { flow } from './flow.ts';
import { forecast } from './forecast.ts';
import { help } from './help.ts';
import { home } from './home.ts';
import { huddle } from './huddle.ts';
import { kpi } from './kpi.ts';
import { language } from './language.ts';
import { lend } from './lend.ts';
import { level } from './level.ts';
import { mark } from './mark.ts';
import { net } from './net.ts';
import { now } from './now.ts';
import { options } from './options.ts';
import { or } from './or.ts';
import { phi } from './phi.ts';
import { distinct } from './registry.ts';
import { request } from './request.ts';
import { setup } from './setup.ts';
import { share } from './share.ts';
import { staff } from './staff.ts';
import { task } from './task.ts';
import { turn } from './turn.ts';
import { update } from './update.ts';

/** Every command, in the order of `help`. */
export const COMMANDS: readonly Command[] = distinct([
  now,
  beds,
  staff,
  ed,
  flow,
  kpi,
  huddle,
  alert,
  duty,
  update,
  callout,
  level,
  or,
  task,
  turn,
  mark,
  delay,
  request,
  lend,
  net,
  forecast,
  drill,
  share,
  home,
  ask,
  find,
  language,
  options,
  phi,
  setup,
  admin,
  help,
]);
