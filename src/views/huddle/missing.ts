import type { HuddleSection } from './section.ts';

/** What no feed and nobody tells yet is named once, not shown as zero. */
export const missing: HuddleSection = {
  label: ({ digests }) => digests.labels.missing,
  line: ({ lastPlan }, { words, format }) => {
    const { digests, leaving } = words;
    const unjudged = lastPlan === undefined ? [leaving.score.missing] : [];
    return digests.missing(format.list([...unjudged, ...digests.missingNames]));
  },
};
