export { findPatterned, findPhi, findPhiInOurs } from './find.ts';
export { type Finding, NO_CONTEXT, PHI_KINDS, type PhiContext, type PhiKind } from './finding.ts';
export { redact } from './redact.ts';
export { widened } from './widened.ts';
