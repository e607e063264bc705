/** Spanish words with which people say what they would have done, and with which questions and requests begin. */
import type { Lexicon } from './lexicon.ts';

const split = (words: string): readonly string[] => words.split(', ');

export const orders: Pick<Lexicon, 'orders' | 'polite' | 'openers'> = {
  orders: {
    'open-beds': {
      verbs: split('abre, abra, abran, abrir, abrid, reabre, reabrir, habilita, habilitar, desbloquea, desbloquear'),
      objects: split('cama, camas, plaza, plazas, box, boxes, sala, planta, unidad, capacidad'),
    },
    'close-beds': {
      verbs: split('cierra, cierre, cierren, cerrar, cerrad, bloquea, bloquear, inhabilita'),
      objects: split('cama, camas, plaza, plazas, box, boxes, sala, planta, unidad, urgencias'),
    },
    'move-staff': {
      verbs: split(
        'manda, mande, mandar, mandad, envia, envie, enviar, mueve, mueva, mover, pasa, pasar, presta, prestar, reasigna, reasignar, asigna, asignar, traslada, trasladar, llama, llamar, trae, traer, pon, poner',
      ),
      objects: split(
        'enfermera, enfermeras, enfermero, enfermeros, auxiliar, auxiliares, tcae, medico, medicos, personal, alguien, refuerzo, refuerzos',
      ),
    },
    transfer: {
      verbs: split(
        'traslada, traslade, trasladar, manda, mandar, envia, enviar, sube, subir, ingresa, ingresar, mueve, mover, pasa, pasar, asigna, asignar, acepta, aceptar, rechaza, rechazar, pon, poner',
      ),
      objects: split('paciente, pacientes, boarder, ingreso, ingresos, traslado, cama, camas'),
    },
    discharge: {
      verbs: split('da de alta, dale el alta, dar de alta, da el alta, dar el alta, manda a casa, mandar a casa'),
      objects: split('a, al, paciente, pacientes, alguien, todos, dos, tres, cuatro'),
    },
    declare: {
      verbs: split(
        'declara, declare, declarar, activa, active, activar, inicia, iniciar, lanza, lanzar, decreta, decretar, pon, poner, desactiva, desactivar',
      ),
      objects: split(
        'sobrecarga, saturacion, desvio, derivacion, emergencia, emergencias, catastrofe, contingencia, alerta roja, crisis, plan, nivel, codigo',
      ),
    },
    cancel: {
      verbs: split('cancela, cancele, cancelar, suspende, suspender, aplaza, aplazar, pospon, posponer'),
      objects: split(
        'cirugia, cirugias, programada, programadas, operacion, operaciones, quirofano, quirofanos, consultas',
      ),
    },
    waive: {
      verbs: split('ignora, ignorar, autoriza, autorizar, aprueba, aprobar, levanta, levantar'),
      objects: split('ratio, ratios, horas extra, horas extras, agencia, limite, limites'),
    },
    'red-flag': {
      verbs: split('cierra, cerrar, quita, quitar, resuelve, resolver, anula, anular'),
      objects: split('bandera roja, banderas rojas'),
    },
    write: {
      verbs: split('escribe, escribir, llama, llamar, avisa, avisar, informa, informar, di, dile, diles'),
      objects: split('paciente, pacientes, familia, familiares'),
    },
  },
  polite: split(
    'por favor, porfa, puedes, puede, podrias, podria, quiero que, necesito que, hay que, tienes que, vamos a, ahora, hola',
  ),
  openers: new Set(
    split(
      'que, quien, quienes, cual, cuales, cuando, cuanto, cuanta, cuantos, cuantas, donde, como, por, hay, es, esta, estan, son, define, explica, tenemos, tiene, va, vamos, puedo, abre, abra, cierra, manda, envia, mueve, activa, declara, da, silencia, buenos, buenas, hola, gracias, muchas, altas, yo, me, necesito, quiero, dime, dame, faltara, habra, ocupacion',
    ),
  ),
};
