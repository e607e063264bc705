import { z } from 'zod';
import type { Definition } from './definition.ts';

/**
 * What goes into a formula, by name, in the order of its definition.
 * @example of `occupancy_pct` → occupied_beds, staffed_beds
 */
export const inputNames = ({ inputs }: Pick<Definition, 'inputs'>): readonly string[] =>
  inputs instanceof z.ZodObject ? Object.keys(inputs.shape) : [];
