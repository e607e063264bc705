/** Cuánto sirven las alertas de una regla. */
import type { Words } from '../words.ts';

export const ruleUse: Words['ruleUse'] = {
  footer: (share, told) => `útiles: ${share} de ${told} · `,
  column: 'Útiles, 30 días',
  ofTold: (share, told) => `${share} de ${told}`,
  tooFew: (told, needed) => `n/d: ${told} de ${needed}`,
  note: (share) =>
    `Útil: nadie dijo lo contrario, y no terminó sola en 20 minutos antes de que nadie se encargara; contado hasta medianoche. Una regla por debajo del ${share} queda marcada: si se queda lo decide un responsable.`,
};
