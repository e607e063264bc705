/** Words about visits that the feed has forgotten. */
import type { Words } from '../words.ts';

export const ghosts: Words['ghosts'] = {
  title: (site) => `Visitas sin noticias · ${site}`,
  none: (days) => `Ninguna visita lleva más de ${days} días sin noticias.`,
  first: (visits) => `${visits}: en una cama según la fuente, sin noticias desde entonces.`,
  visits: { one: 'visita sin noticias', other: 'visitas sin noticias' },
  caption: 'Primero las más antiguas; mire la cama antes de cerrar una',
  columns: ['Marca', 'Unidad', 'Cama', 'Última noticia'],
  unmapped: 'sin asignar',
  closedCaption: 'Cerradas a mano hace poco',
  closedColumns: ['Marca', 'Unidad', 'Cama', 'Cerrada'],
  close: (token) => `Cerrar ${token}`,
  reopen: (token) => `Reabrir ${token}`,
  closed: (token, bed) => `${token} está cerrada: ya no cuenta nadie en ${bed}.`,
  reopened: (token, bed) => `${token} está abierta otra vez, en ${bed}.`,
  undo: 'Deshacer',
  usage: 'admin ghosts [close G-XXXXXX | reopen G-XXXXXX]',
  note: 'Una visita cerrada no cuenta en ningún censo desde ese momento, ni como alta ni en la estancia. La fuente queda igual: corríjalo allí también.',
};
