import { adminConflicts } from './admin-conflicts.ts';
import { adminDoctor, adminResend } from './admin-doctor.ts';
import { adminFeeds } from './admin-feeds.ts';
import { adminGhosts } from './admin-ghosts.ts';
import { adminRoles } from './admin-roles.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { nearest } from './nearest.ts';
import { refuse } from './refusal.ts';
import { refusePast } from './when-asked.ts';

type Sub = (words: readonly string[], ctx: CommandContext) => Promise<Outcome>;

/** One line for each. */
const SUBS: Readonly<Record<string, Sub>> = {
  feeds: (_words, ctx) => adminFeeds(ctx),
  ghosts: adminGhosts,
  conflicts: adminConflicts,
  doctor: adminDoctor,
  resend: adminResend,
  roles: adminRoles,
};

export const admin = defineCommand({
  name: 'admin',
  aliases: [],
  shortcuts: { feeds: 'admin feeds', feed: 'admin feeds', ghosts: 'admin ghosts' },
  summary: 'How the feeds and posts do; visits the feed forgot',
  usage: ({ unit }) =>
    `admin feeds | ghosts [close | reopen G-XXXXXX] | conflicts [feed ${unit.toUpperCase()} | ward ${unit.toUpperCase()}] | doctor | resend P-XXXXXX | roles`,
  examples: ['admin feeds', 'admin ghosts', 'admin conflicts', 'admin doctor', 'admin roles'],
  allow: ['admin', 'engineer', 'house-supervisor'],
  mainFor: ['admin', 'engineer'],
  allowChange: ['admin', 'house-supervisor'],
  lookOnly: {
    usage: 'admin feeds | ghosts | conflicts | doctor | roles',
    summary: 'How the feeds and posts do; visits the feed forgot',
  },
  args: ANY_WORDS,
  async run([first = 'feeds', ...rest], ctx) {
    refusePast('admin', ctx);
    const near = nearest(
      first.toLowerCase(),
      Object.entries(SUBS).map(([word, run]) => ({ word, means: { word, run } })),
    );
    if (!('found' in near))
      throw refuse(
        'USAGE',
        ctx.words.errors.usage('admin feeds | ghosts | conflicts | doctor | resend | roles', 'admin feeds'),
      );
    return { ...(await near.found.run(rest, ctx)), seen: `admin ${near.found.word}` };
  },
});
