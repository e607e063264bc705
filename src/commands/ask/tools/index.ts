import type { Tool } from '../tool.ts';
import { alerts } from './alerts.ts';
import { bedStates } from './bed-states.ts';
import { beds } from './beds.ts';
import { boarders } from './boarders.ts';
import { changed } from './changed.ts';
import { coming } from './coming.ts';
import { drill } from './drill.ts';
import { ed } from './ed.ts';
import { expected } from './expected.ts';
import { feeds } from './feeds.ts';
import { figure } from './figure.ts';
import { flow } from './flow.ts';
import { help } from './help.ts';
import { house } from './house.ts';
import { huddle } from './huddle.ts';
import { leaving } from './leaving.ts';
import { meaning } from './meaning.ts';
import { nedocs } from './nedocs.ts';
import { never } from './never.ts';
import { offer } from './offer.ts';
import { onCall } from './on-call.ts';
import { outlook } from './outlook.ts';
import { planned } from './planned.ts';
import { record } from './record.ts';
import { short } from './short.ts';
import { spare } from './spare.ts';
import { trend } from './trend.ts';
import { fullness } from './units.ts';
import { versus } from './versus.ts';
import { whatIf } from './what-if.ts';
import { why } from './why.ts';

/** Every tool that a question can be answered with; nothing else is. */
export const TOOLS: readonly Tool[] = [
  beds,
  fullness,
  bedStates,
  outlook,
  expected,
  coming,
  record,
  whatIf,
  drill,
  planned,
  short,
  spare,
  boarders,
  ed,
  nedocs,
  figure,
  meaning,
  trend,
  why,
  versus,
  changed,
  flow,
  leaving,
  house,
  onCall,
  alerts,
  feeds,
  huddle,
  help,
  offer,
  never,
];

export const toolNamed = (name: string): Tool | undefined => TOOLS.find((tool) => tool.name === name);
