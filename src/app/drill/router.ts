/**
 * Which of the two is meant: a card of a drill names its site in whatever can be pressed on it, and what is typed in a training channel is
 * for the drill that runs there, and for nobody while none does: it may run at another replica, or have ended a moment ago. `drill …` itself
 * is of the house, which starts and ends it; its answers bear the mark too.
 */

import { DEFAULT_ADDRESS } from '#src/commands/door.ts';
import { splitWords, withoutAddress } from '#src/commands/parse.ts';
import { Refusal } from '#src/commands/refusal.ts';
import { sourceNamed } from '#src/commands/sources/index.ts';
import type { DrillChannel, Settings } from '#src/config/settings.ts';
import { localeAt } from '#src/config/speaking.ts';
import { brand, type SiteId } from '#src/kernel/ids.ts';
import type { Clock } from '#src/kernel/time.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { DrillStatus } from '#src/ports/drills.ts';
import type { CommandRequest, Handle, Reply } from '#src/ports/handle.ts';
import { errorDocument } from '#src/views/error.ts';
import { leaving } from './mark.ts';
import type { DrillRunner } from './runner.ts';
import { drillSite, isDrillSite } from './settings.ts';

type Deps = { readonly drills: DrillRunner; readonly settings: () => Settings; readonly clock: Clock };

/** As a button of a drill's card says it, wherever it stands in the text. */
const NAMED = /(?:^|\s)(?:--|—|–)site[= ]"?(drill:[^\s"]{1,80})"?/;

export function withDrill(house: Handle, deps: Deps): Handle {
  const { drills, settings } = deps;
  return async (request) => {
    const status = drills.now();
    const named = namedSite(request);
    const isHere = status !== undefined && isAt(request, status);
    if (verbOf(request.text, settings()) === 'drill') {
      const of = status?.of ?? (named === undefined ? undefined : houseOf(named));
      const reply = await house(ofHouse(request, of));
      return marked(reply, status?.site ?? drillSite(of ?? settings().sites[0]?.id ?? brand('')), deps);
    }
    if (named === undefined && !isHere) {
      const idle = passes(request.text, settings()) ? undefined : trainingAt(request, settings());
      return idle === undefined ? house(request) : refused('idle', drillSite(idle.site), deps);
    }
    const handle = drills.handle();
    if (status === undefined || handle === undefined || (named !== undefined && named !== status.site))
      return refused(drills.mayBeElsewhere && !drills.hasHad(named) ? 'unknown' : 'over', named ?? brand(''), deps);
    if (status.pause !== undefined) return refused('pausedNow', status.site, deps);
    const { site: _house, ...asked } = request;
    const reply = marked(await handle(asked), status.site, deps);
    return isHere ? reply : { ...reply, audience: 'caller' };
  };
}

/** What tells nothing of the house and changes nothing of it: help, a look for what points at a patient. */
const PASSES: ReadonlySet<string> = new Set(['help', '?', 'ayuda', 'phi']);

/** Of lists those that say how the house is made, named at once: behind an option any list may follow. */
function passes(text: string, settings: Settings): boolean {
  const verb = verbOf(text, settings) ?? 'help';
  if (verb !== 'options' && verb !== 'choices') return PASSES.has(verb);
  const [, name = ''] = wordsOf(text, settings);
  const source = sourceNamed(name.toLowerCase());
  return source !== undefined && source.ofNow !== true;
}

/** A channel for drills alone. */
const trainingAt = ({ place }: CommandRequest, { drills }: Settings): DrillChannel | undefined =>
  drills?.channels.find(({ platform, channel }) => platform === place.platform && channel === place.channel);

function namedSite({ text, site }: CommandRequest): SiteId | undefined {
  const typed = NAMED.exec(text)?.[1];
  if (typed !== undefined) return brand(typed);
  return site !== undefined && isDrillSite(site) ? site : undefined;
}

const houseOf = (site: SiteId): SiteId => brand(site.slice(site.indexOf(':') + 1));

const isAt = ({ place }: CommandRequest, { to }: DrillStatus): boolean =>
  place.platform === to.platform && place.channel === to.channel;

const wordsOf = (text: string, settings: Settings): readonly string[] =>
  withoutAddress(splitWords(text), settings.slack?.command ?? DEFAULT_ADDRESS);

function verbOf(text: string, settings: Settings): string | undefined {
  const [verb] = wordsOf(text, settings);
  const plain = verb?.toLowerCase();
  return plain === 'drills' || plain === 'simulacro' ? 'drill' : plain;
}

/** The same for the house's own door, which knows nothing of sites of drills. */
function ofHouse(request: CommandRequest, of: SiteId | undefined): CommandRequest {
  const { site, ...rest } = request;
  const text = request.text.replace(NAMED, '');
  const asked = of ?? (site === undefined || isDrillSite(site) ? undefined : site);
  return { ...rest, text, ...(asked === undefined ? {} : { site: asked }) };
}

function marked(reply: Reply, site: SiteId, { settings }: Pick<Deps, 'settings'>): Reply {
  const now = settings();
  const locale = reply.locale ?? localeAt(now, houseOf(site));
  // A file of figures would leave without the mark on its lines.
  const { file: _none, ...rest } = reply;
  return { ...rest, document: leaving(reply.document, { site, locale, house: now.house }) };
}

const CODES = {
  over: 'DRILL_OVER',
  pausedNow: 'DRILL_PAUSED',
  idle: 'DRILL_NONE_HERE',
  unknown: 'DRILL_UNKNOWN',
} as const;

function refused(why: keyof typeof CODES, site: SiteId, deps: Deps): Reply {
  const settings = deps.settings();
  const locale = localeAt(settings, houseOf(site));
  const words = wordsFor(locale, settings.house);
  const { message, cure } = words.drill[why];
  const elsewhere = why === 'idle' && deps.drills.mayBeElsewhere ? ` ${words.drill.elsewhere}` : '';
  const refusal = new Refusal({ code: CODES[why], kind: 'user', message, cure: `${cure}${elsewhere}` });
  const document = errorDocument(refusal, { now: deps.clock.now(), words, errorId: '' });
  const data = { error: { code: CODES[why], message: document.plain } };
  return marked({ document, data, audience: 'caller', ok: false, locale }, site, deps);
}
