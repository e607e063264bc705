import { adminPart } from '#src/views/home.ts';
import { again } from '../again.ts';
import { mayUse } from '../roles.ts';
import type { HomePart } from './part.ts';

/** For whoever runs it. */
const ENTRIES = ['admin feeds', 'admin doctor', 'alert noise'] as const;

export const admin: HomePart = {
  name: 'admin',
  make: async (ctx) => {
    const command = ctx.commands.find(({ name }) => name === 'admin');
    if (command === undefined || !mayUse(command, ctx.actor)) return undefined;
    const buttons = ENTRIES.map((entry) => ({ label: ctx.words.home.entries[entry], command: again(entry, ctx) }));
    return { ...adminPart(buttons, ctx), data: [...ENTRIES] };
  },
};
