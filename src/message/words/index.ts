/**
 * Every word that a person reads. One typed catalogue per language; `us` and `nhs` houses differ in terms:
 * a section that uses them is a function of the terms.
 * A section per area, each in its own file: `en-us/<area>.ts`.
 */
import { alerts } from './en-us/alerts.ts';
import { answers } from './en-us/answers.ts';
import { ask } from './en-us/ask.ts';
import { audit } from './en-us/audit.ts';
import { board, counts } from './en-us/board.ts';
import { byHour } from './en-us/by-hour.ts';
import { callout } from './en-us/callout.ts';
import { common } from './en-us/common.ts';
import { consoleWords } from './en-us/console.ts';
import { control } from './en-us/control.ts';
import { deliveries } from './en-us/deliveries.ts';
import { digests } from './en-us/digests.ts';
import { duty } from './en-us/duty.ts';
import { errors } from './en-us/errors.ts';
import { feeds } from './en-us/feeds.ts';
import { figures } from './en-us/figures.ts';
import { find } from './en-us/find.ts';
import { forms } from './en-us/forms.ts';
import { ghosts } from './en-us/ghosts.ts';
import { home } from './en-us/home.ts';
import { imported } from './en-us/imported.ts';
import { kpis } from './en-us/kpis.ts';
import { options } from './en-us/options.ts';
import { phi } from './en-us/phi.ts';
import { pictures } from './en-us/pictures.ts';
import { prompts } from './en-us/prompts.ts';
import { rendering } from './en-us/rendering.ts';
import { setup } from './en-us/setup.ts';
import { shortcuts } from './en-us/shortcuts.ts';
import { spc } from './en-us/spc.ts';
import { staffing } from './en-us/staffing.ts';
import { type Terms, terms } from './en-us/terms.ts';
import { update } from './en-us/update.ts';

const enUs = (terms: Terms) => ({
  callout: callout(terms),
  common: common(terms),
  answers: answers(terms),
  ask: ask(terms),
  audit,
  alerts: alerts(terms),
  board: board(terms),
  byHour,
  control,
  counts: counts(terms),
  console: consoleWords(terms),
  digests: digests(terms),
  duty: duty(terms),
  errors: errors(terms),
  feeds: feeds(terms),
  figures: figures(terms),
  find: find(terms),
  forms,
  ghosts: ghosts(terms),
  home,
  imported,
  deliveries,
  kpis: kpis(terms),
  options: options(terms),
  phi,
  pictures,
  prompts: prompts(terms),
  rendering,
  setup: setup(terms),
  shortcuts: shortcuts(terms),
  spc,
  staffing: staffing(terms),
  terms,
  update: update(terms),
});

const byHouse = { us: enUs(terms.us), nhs: enUs(terms.nhs) };

export type { Terms };
export type Words = (typeof byHouse)['us'];

/** The catalogue for a locale; en-US is the one there is now. */
export const wordsFor = (_locale: string, house: 'us' | 'nhs'): Words => byHouse[house];
