import { subscriptionsPart } from '#src/views/home.ts';
import { again } from '../again.ts';
import { alert } from '../alert.ts';
import { filterWords, levelSaid } from '../alert-channel.ts';
import { mayChange } from '../roles.ts';
import type { HomePart } from './part.ts';

/** Which alerts come to oneself, and when they are held. */
export const subscriptions: HomePart = {
  name: 'subscription',
  async make(ctx) {
    if (!mayChange(alert, ctx.actor)) return undefined;
    const { platform, id } = ctx.actor;
    const all = [...(await ctx.read.channels()), ...ctx.settings.channels];
    const own = all.find(
      (one) =>
        one.platform === platform && one.channel === `@${id}` && one.site === ctx.site.id && one.purpose === 'alerts',
    );
    const { subscribe, unsubscribe } = ctx.words.home;
    const [label, command] = own === undefined ? [subscribe, 'alert sub me'] : [unsubscribe, 'alert unsub me'];
    return {
      ...subscriptionsPart(
        {
          which: own === undefined ? undefined : filterWords(own, ctx),
          level: own === undefined ? [] : await levelSaid(own, ctx),
          quiet: own?.quiet,
          buttons: [{ label, command: again(command, ctx) }],
        },
        ctx,
      ),
      data: own === undefined ? null : { quiet: own.quiet === undefined ? null : { ...own.quiet } },
    };
  },
};
