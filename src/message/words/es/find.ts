/** Words of a search. */
import type { Words } from '../words.ts';

export const find: Words['find'] = {
  title: (site) => `Encontrado · ${site}`,
  none: 'Nada se llama así. Pruebe con parte de un nombre: una unidad, un indicador, una alerta.',
  first: (hits) => `${hits}.`,
  hits: { one: 'resultado', other: 'resultados' },
  caption: 'Primero lo más parecido',
  columns: ['Qué', 'Nombre', 'Sobre', 'Se ve con'],
  kinds: { alert: 'alerta abierta', unit: 'unidad', figure: 'indicador' },
  scope: 'Se buscó en: unidades, indicadores de este hospital, alertas abiertas. Nunca se buscan pacientes.',
};
