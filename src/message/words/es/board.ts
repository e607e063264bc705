/** Words of the bed board that is printed, and of what a silent feed leaves to people. */
import type { Words } from '../words.ts';

export const board: Words['board'] = {
  title: (site) => `Cuadro de camas · ${site}`,
  unitsCaption: 'Lo último que se sabe, y lo contado a mano',
  figures: ['Unidad', 'Con dotación', 'En uso', 'Bloqueadas', 'Libres'],
  written: ['Contado', 'Con dotación', 'Por entrar', 'Salidas', 'Hora · quién'],
  bedsCaption: 'Camas según el último mensaje',
  bedColumns: ['Unidad', 'Camas'],
  legend:
    '■ en uso · □ libre · c en limpieza · i aislada · k contaminada · × cerrada. Aquí no figura el nombre de ningún paciente.',
  address: (address) => `Para imprimir: ${address} en la consola; sin ella, huddleboard board --out board.html`,
  button: 'Imprimir el cuadro de camas',
  manualCounts: 'Recuentos a mano',
};

export const counts: Words['counts'] = {
  title: (site) => `Recuentos que difieren · ${site}`,
  none: 'La fuente y todos los recuentos a mano coinciden.',
  first: (units) => `${units}: la fuente y la unidad cuentan distinto. ¿Quién tiene razón?`,
  units: { one: 'unidad', other: 'unidades' },
  caption: 'Ambas cifras; vale la de la unidad hasta que alguien lo resuelva o llegue otro mensaje de allí',
  columns: ['Unidad', 'Fuente', 'A mano', 'Contado'],
  feedRight: (unit) => `Vale la fuente: ${unit}`,
  wardRight: (unit) => `Vale la unidad: ${unit}`,
  feedDone: (unit, feed) => `${unit}: vale la fuente, cuentan ${feed}.`,
  wardDone: (unit, ward) => `${unit}: vale la unidad, cuentan ${ward} hasta el próximo mensaje de allí.`,
  usage: 'admin conflicts [feed UNIDAD | ward UNIDAD]',
};
