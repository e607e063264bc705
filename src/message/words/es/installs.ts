/** Words of the page that an administrator sees who lets the house into a workspace. */
import type { Words } from '../words.ts';

export const installs: Words['installs'] = {
  done: (name) => `Huddleboard está en ${name}.`,
  next: (id) =>
    `Puede cerrar esta página. En ${id}, invite a @Huddleboard a un canal y escriba ese canal en huddleboard.yaml con workspace: ${id}.`,
  own: (name) => `Huddleboard ya está en ${name} con su propio token. No se ha cambiado nada.`,
  declined: 'Slack dice que no se ha permitido. No se ha cambiado nada.',
  stateFault:
    'Esto no empezó en este navegador en los últimos diez minutos, o ya se había terminado. No se ha cambiado nada.',
  notListed: (id) =>
    `El espacio de trabajo ${id} no es de los que hablan con este hospital, y lo que concedió se ha devuelto. Quien administra Huddleboard lo añade en slack.workspaces.`,
  notStarted: 'Huddleboard aún no está conectado a Slack. No se ha cambiado nada; vuelva a intentarlo en un minuto.',
  noAddress:
    'Este hospital aún no tiene una dirección a la que Slack pueda devolverle. Quien administra Huddleboard configura console.origin.',
  again: (address) => `Para empezar de nuevo, abra ${address}`,
};
