import type { HuddleSection } from './section.ts';

/** What no feed and nobody tells yet is named once, not shown as zero. */
export const missing: HuddleSection = {
  label: ({ digests }) => digests.labels.missing,
  line: (_answer, { words, format }) => words.digests.missing(format.list(words.digests.missingNames)),
};
