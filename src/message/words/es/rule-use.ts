/** Cuánto sirven las alertas de una regla, y si debe quedarse. */
import type { Words } from '../words.ts';

export const ruleUse: Words['ruleUse'] = {
  footer: (share, told) => `útiles: ${share} de ${told} · `,
  column: 'Útiles, 30 días',
  ofTold: (share, told) => `${share} de ${told}`,
  tooFew: (told, needed) => `n/d: ${told} de ${needed}`,
  retire: {
    title: (site) => `Reglas que ayudan poco · ${site}`,
    first: (rules, share) => `${rules}: menos del ${share} de sus alertas fueron útiles en los últimos 30 días.`,
    rules: { one: 'regla', other: 'reglas' },
    line: (rule, share, told) => `regla ${rule}: útiles ${share} de ${told}`,
    note: 'No útil: alguien lo dijo, o terminó sola en 20 minutos antes de que nadie se encargara. Contado hasta medianoche. Si una regla se queda lo decide un responsable.',
    dryRun: (rule) => `Ensayar ${rule}`,
    off: (rule) => `Apagar ${rule}`,
    keep: (rule) => `Dejar ${rule} 30 días`,
    kept: (rule, until) => `La regla ${rule} se queda; no se vuelve a preguntar por ella antes del ${until}.`,
  },
};
