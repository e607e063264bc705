import type { Words } from '../words.ts';

/** Words of the morning question to each unit and of who is late with the answer. */
export const prompts: Words['prompts'] = {
  asks: (unit, lock) =>
    `¿Cómo está ${unit}? Envíe por favor el parte de la unidad antes de las ${lock}; ya viene rellenado. Si no hay cambios: pulse Sin cambios.`,
  correct: 'Corregirlo',
  label: 'Unidades',
  counted: (answered, asked) => `respondieron ${answered} de ${asked}`,
  byHandAt: (unit, time) => `${unit} ${time} a mano`,
  lateUnit: (unit, before, fed) => {
    const last = before === undefined ? [] : [`última vez a mano ${before}`];
    const used = fed ? ['según la fuente', ...last] : last;
    return `${unit} (${used.length === 0 ? 'aún sin contar' : used.join(', ')})`;
  },
  late: (units) => `con retraso: ${units}`,
  lateFigures: (unit, time, figures) => `${unit} ${time} a mano: ${figures}.`,
};
