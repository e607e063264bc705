import type { Words } from '../words.ts';

/** Words of a call-out: unit, role, when, how many. Never who, never why. */
export const callout: Words['callout'] = {
  title: (place) => `Ausencia imprevista · ${place}`,
  formTitle: 'Ausencia imprevista',
  submit: 'Anotarla',
  intro: 'Qué puesto quedará sin cubrir: unidad, función y horario. Sin motivo y sin nombre; no se guarda ninguno.',
  unit: 'Unidad',
  role: 'Función',
  shift: 'Turno',
  shiftHint: 'o indique desde y hasta',
  from: 'Desde',
  to: 'Hasta',
  count: 'Cuántas personas',
  shiftOption: (name, from, to) => `${name} ${from}–${to}`,
  noted: (place, who, day, from, to) =>
    `Anotado: ${place} estará sin ${who}, ${day} ${from}–${to}. No se guarda motivo ni nombre.`,
  undoneTitle: 'Deshecho',
  undone: (place) => `La ausencia de ${place} ya no cuenta.`,
  staffButton: (place) => `Dotación de ${place}`,
  timeNeeded: 'un turno, o desde y hasta',
  freeText: {
    message: 'Una ausencia lleva unidad, función, horario y cuántas personas, y nada más; no se guardó nada de esto.',
    cure: 'Por ejemplo: callout 4N rn day, o callout 4N rn 07-19. Sin motivo y sin nombre.',
  },
  noStaffing: {
    message: 'Este centro no tiene turnos configurados.',
    cure: 'Indique desde y hasta, o configure staffing en huddleboard.yaml.',
  },
  undoUnknown: {
    message: 'No hay tal ausencia que deshacer; quizá ya se deshizo.',
    cure: 'Escriba staff gaps para ver qué cuenta.',
  },
};
