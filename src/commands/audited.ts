import type { AuditEntry, Change } from '#src/ports/change.ts';
import type { CommandContext } from './command.ts';

/** Who did what, when: stands beside every change a person asks for. Never what was typed. */
export const audited = (
  action: string,
  subject: string,
  detail: AuditEntry['detail'],
  ctx: CommandContext,
): Change => ({
  kind: 'audit.add',
  entry: {
    at: ctx.now,
    site: ctx.site.id,
    actor: ctx.actor.person,
    platform: ctx.actor.platform,
    action,
    subject,
    detail,
  },
});
