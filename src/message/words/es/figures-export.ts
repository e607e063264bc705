/** Words around a file of figures. Its columns are names for programs and stand in the view. */
import type { Words } from '../words.ts';

const notHeld = 'no se conoce aquí, pregunte a quien dio el fichero';

export const figuresExport: Words['figures']['export'] = {
  title: (what, place) => `Exportación · ${what} · ${place}`,
  allFigures: 'todos los indicadores vivos',
  rows: { one: 'fila', other: 'filas' },
  first: (e) => `${e.what}: ${e.rows} ${e.grain}, ${e.period}, en ${e.format}.`,
  grains: { hour: 'por hora', day: 'por día', week: 'por semana', month: 'por mes' },
  formats: { csv: 'CSV', xlsx: 'XLSX' },
  period: (from, to) => `de ${from} a ${to}`,
  labels: {
    without: 'Sin valor',
    held: 'Retenidas',
    leftOut: 'Excluido',
    preview: 'Primeras filas',
  },
  head: {
    source: (s) =>
      `Fuente: ${s.publisher ?? notHeld}${s.title === undefined ? '' : `, ${s.title}`}; conjunto de datos ${s.set}, correspondencia ${s.mappings}, importado ${s.imported}`,
    licence: (licence) => `Licencia: ${licence ?? 'no se conoce aquí, pregunte antes de difundirlo'}`,
    suppressed: 'oculto: un recuento pequeño que el editor no publica; nunca es 0',
  },
  toldColumns: ['Indicador', 'Organización', 'Periodo', 'Valor'],
  without: (rows) => `${rows}; cada una dice por qué`,
  held: (rows) => `${rows} de indicadores que cuentan a pocas personas`,
  leftOut: (names) => `${names}: no se calcula para este lugar`,
  columns: ['Indicador', 'Desde', 'Valor', 'Unidad de medida'],
  how: 'Cada fila dice su periodo, los números que hay detrás, la antigüedad de los datos, qué definición era y qué decía antes de corregirse.',
  asOther: (format) => `En ${format}`,
  download: (name) => `Descargar ${name}`,
  inDirect: (name) => `${name} le llega por mensaje directo.`,
  offered: (name) => `${name} se ofrece en su propio chat con la aplicación: acéptelo allí y se guarda en su OneDrive.`,
  declined: (name, command) => `${name} no se envió. Para tenerlo de todos modos: ${command}`,
  offerOver: (name, hours, command) =>
    `${name} se ofreció hace más de ${hours} y ya no se hace desde esa tarjeta. Pídalo otra vez: ${command}`,
  offerHours: { one: 'hora', other: 'horas' },
  offerChanged: (name, command) =>
    `${name} ya no es lo que se haría ahora, así que no se envió nada. Pídalo otra vez: ${command}`,
  arrived: (name) => `${name} está en su OneDrive.`,
  askAgain: 'Pedirlo otra vez',
  uploadFailed: {
    message: 'El fichero no se pudo enviar a este chat.',
    cure: 'Pida lo mismo en la consola, que lo ofrece como descarga.',
  },
  noFilesHere: 'En este chat no se pueden enviar ficheros. Pida lo mismo en la consola, que lo ofrece como descarga.',
  needed: {
    message: '¿Qué indicadores?',
    cure: 'Escriba por ejemplo kpi export occupancy last 30 days, kpi export ed 5W csv, o kpi export all last week by week xlsx.',
  },
  unknownFormat: (typed) => ({
    message: `No escribo ${typed}.`,
    cure: 'Quítelo para CSV, o escriba csv o xlsx.',
  }),
  noShare: {
    message: 'Un fichero es para quien lo pide, y no se publica en un canal.',
    cure: 'Comparta el indicador mismo, o pida el fichero en su propio chat.',
  },
  noneLive: (what) => ({
    message: `Este hospital no tiene valores de ${what}.`,
    cure: 'kpi list muestra qué indicadores da; kpi why y un nombre, qué falta.',
  }),
  tooLarge: (rows, most) => ({
    message: `Serían ${rows} filas; un fichero lleva como mucho ${most}.`,
    cure: 'Pida menos indicadores, menos días, o semanas en lugar de días.',
  }),
  tooLargeFiles: (rows, most) => ({
    message: `Serían ${rows} filas o más; un fichero lleva como mucho ${most}.`,
    cure: 'Nombre una organización, cómo empiezan los códigos (R1*), menos indicadores o un periodo más corto.',
  }),
  tooLong: (days, most) => ({
    message: `Para eso habría que releer los registros de ${days} días; se leen como mucho ${most}.`,
    cure: 'Pida menos indicadores o días, o quite el paso para tener valores por día.',
  }),
  nothingYet: {
    message: 'En ese tiempo no ha terminado ningún periodo de ese tipo.',
    cure: 'Pida más tiempo, o pasos más cortos: by day, by hour.',
  },
};
