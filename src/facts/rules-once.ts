/** The rules of a site, read once for all that is said together: the cards of a storm are of few rules. */
import { type RuleAt, rulesAt } from '#src/config/rules-at.ts';
import type { Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Reader } from '#src/ports/reader.ts';

const known = new WeakMap<object, Promise<readonly RuleAt[]>>();

/** @param together what is passed on to all that is said together: a newsroom, the context of a command */
export function rulesOnce(
  read: Pick<Reader, 'toldRules'>,
  together: { readonly site: Site; readonly settings: Settings },
): Promise<readonly RuleAt[]> {
  const { site, settings } = together;
  const before = known.get(together);
  if (before !== undefined) return before;
  const rules = read.toldRules(site.id).then((told) => rulesAt(settings, told, site.id));
  known.set(together, rules);
  return rules;
}
