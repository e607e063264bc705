import { toldFaultText } from '#src/config/build-rules.ts';
import { type RuleAt, rulesAt } from '#src/config/rules-at.ts';
import type { Settings } from '#src/config/settings.ts';
import { toldFaults } from '#src/domain/alert/told-faults.ts';
import { readStored } from '#src/domain/alert/told-stored.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Store } from '#src/ports/store.ts';
import type { House } from '../house.ts';
import type { Finding } from './finding.ts';

/** Rules that somebody told in chat: what the house has become since may have left them without what they name. */
export async function checkRules({ settings }: House, store: Pick<Store, 'toldRules'>): Promise<readonly Finding[]> {
  const found = await Promise.all(
    settings.sites.map(async (site): Promise<readonly Finding[]> => {
      const rows = await store.toldRules(site.id);
      const rules = rulesAt(settings, rows, site.id);
      const own = rules.filter(({ from }) => from === 'chat');
      const unread = rows.filter((row) => readStored(row) === undefined).map(({ id }) => id);
      if (own.length === 0 && unread.length === 0) return [];
      const check = `alert rules of ${site.id}`;
      const faults = [
        ...unread.map((id) => `${id}: another version of the program wrote it, and this one cannot read it`),
        ...own.flatMap((one) => faultsOf(one, rules, { site, settings }).map((fault) => `${one.rule.id}: ${fault}`)),
      ];
      if (faults.length === 0) return [{ check, state: 'ok', detail: `${own.length} told in chat` }];
      const cure = 'In chat: alert rule edit, with its name; or alert rule remove.';
      return [{ check, state: 'warn', detail: faults.join('; '), cure }];
    }),
  );
  return found.flat();
}

type Around = { readonly site: Site; readonly settings: Settings };

function faultsOf({ rule, ownCause }: RuleAt, rules: readonly RuleAt[], { site, settings }: Around): readonly string[] {
  if (ownCause !== undefined) return [`left out, because it is its own cause (${ownCause.join(' ← ')})`];
  if (rule.told === undefined) return [];
  const known = {
    site,
    plays: settings.plays.map(({ id }) => id),
    rules: rules.map((one) => one.rule.id),
    taken: [],
  };
  return toldFaults(rule.told, known).map((fault) => `${fault.field}: ${toldFaultText(fault).problem}`);
}
