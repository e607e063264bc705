import { escalatedOf } from './escalated.ts';
import type { HuddleSection } from './section.ts';

/** What no feed and nobody tells yet is named once, not shown as zero. */
export const missing: HuddleSection = {
  label: ({ digests }) => digests.labels.missing,
  line: ({ agenda, decisions, lastPlan }, { words, format }) => {
    const { digests, leaving } = words;
    const names = digests.missingNames;
    const unjudged = lastPlan === undefined && agenda.last === undefined && agenda.carried.length === 0;
    const told = [
      ...(decisions.length === 0 ? [] : [names.decisions]),
      ...(agenda.made.length === 0 ? [] : [names.actions]),
      ...(escalatedOf({ agenda }, 'safety').length === 0 ? [] : [names.safety]),
    ];
    const untold = Object.values(names).filter((name) => !told.includes(name));
    return digests.missing(format.list([...(unjudged ? [leaving.score.missing] : []), ...untold]));
  },
};
