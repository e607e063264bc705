import { createModel } from '#adapters/model/chat-completions.ts';
import type { Settings } from '#src/config/settings.ts';
import type { Interpreter } from '#src/ports/interpreter.ts';
import { secretFromEnvironment } from './secret.ts';

export const MODEL_KEY = 'ASK_MODEL_KEY';

/** The language model of settings, as they are at each question; none by default. */
export const interpreterOf = (settings: () => Settings): Interpreter =>
  createModel({ setting: () => settings().model, key: () => secretFromEnvironment(MODEL_KEY) });
