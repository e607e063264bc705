/** What stands on somebody's home, in this order. */
import { admin } from './admin.ts';
import { duty } from './duty.ts';
import { feeds } from './feeds.ts';
import { language } from './language.ts';
import { level } from './level.ts';
import { mine } from './mine.ts';
import type { HomePart } from './part.ts';
import { subscriptions } from './subscriptions.ts';
import { units } from './units.ts';

export const HOME_PARTS: readonly HomePart[] = [duty, mine, units, level, subscriptions, feeds, language, admin];
