/** The way of a question to a language model: off unless it is set up, and written down before anything leaves. */
import type { Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Clock } from '#src/kernel/time.ts';
import type { CommandRequest } from '#src/ports/handle.ts';
import type { Interpreter } from '#src/ports/interpreter.ts';
import type { Store } from '#src/ports/store.ts';
import type { CommandContext } from './command.ts';

type Door = {
  readonly interpreter?: Interpreter | undefined;
  readonly store: Pick<Store, 'commit'>;
  readonly clock: Clock;
};

/** A store that cannot be written to keeps the question in the house. */
export function interpreting(
  { actor, place }: CommandRequest,
  { interpreter, store, clock }: Door,
  { site, settings }: { readonly site: Site; readonly settings: Settings },
): Pick<CommandContext, 'interpret'> {
  if (interpreter === undefined || settings.model === undefined || !interpreter.isOn()) return {};
  const { name } = settings.model;
  return {
    interpret: async (question) => {
      const who = {
        actor: actor.person,
        platform: actor.platform,
        ...(place.channel === undefined ? {} : { place: place.channel }),
      };
      const entry = {
        at: clock.now(),
        site: site.id,
        ...who,
        action: 'ask.model',
        subject: name,
        detail: { characters: question.text.length },
      };
      await store.commit([{ kind: 'audit.add', entry }]);
      return interpreter.interpret(question);
    },
  };
}
