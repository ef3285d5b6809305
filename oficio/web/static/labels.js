/**
 * Every text of the open chat, in the visitor's language. The two texts needed before this
 * file is loaded (the launcher's name and the failure to load) stand at the top of widget.js.
 */
export const LABELS = Object.freeze({
  title: 'Oficio',
  greeting:
    'Hola, soy **Oficio**. Pregúntame con tus palabras qué hace un puesto, cuánto gana o a qué se puede ascender.',
  examples: Object.freeze([
    '¿Qué hace un gerente de cuentas?',
    '¿Cuánto gana un gerente de cuentas?',
    '¿A qué asciende un gerente de cuentas?',
  ]),
  // On a page about a job, whose name nobody has to repeat.
  pageExamples: Object.freeze(['¿Qué hace?', '¿Cuánto gana?', '¿A qué puede ascender?']),
  close: 'Cerrar el chat',
  restart: 'Nueva conversación',
  restarted: 'Conversación nueva. La anterior se ha borrado de este navegador.',
  erase: 'Borrar mis datos',
  eraseAsk: 'Se borrará todo lo que se ha dicho y valorado aquí, en este navegador y en el servidor.',
  eraseYes: 'Borrar',
  cancel: 'Cancelar',
  erased: 'Tus datos se han borrado de este navegador y del servidor.',
  talk: 'Conversación',
  input: 'Escribe tu pregunta',
  send: 'Enviar',
  suggestions: 'Respuestas sugeridas',
  titles: 'Puestos sugeridos',
  votes: 'Valora esta respuesta',
  voteUp: 'Me sirve',
  voteDown: 'No me sirve',
  why: '¿Qué ha fallado? (opcional)',
  reasons: Object.freeze({
    not_asked: 'No es lo que pregunté',
    wrong: 'Hay un dato equivocado',
    missing: 'Falta información',
    unclear: 'No se entiende',
  }),
  thanks: 'Gracias por tu valoración.',
  you: 'Tú:',
  bot: 'Oficio:',
  typing: 'Escribiendo…',
  slow: 'Sigo en ello…',
  retry: 'Reintentar',
  newTab: '(se abre en otra pestaña)',
  errors: Object.freeze({
    offline: 'Parece que no tienes conexión. Tu pregunta sigue aquí: vuelve a intentarlo cuando la recuperes.',
    network: 'No he podido conectar con el servidor. Inténtalo de nuevo en un momento.',
    busy: 'Hay muchas preguntas a la vez. Espera un momento y vuelve a intentarlo.',
    unavailable: 'Ahora mismo no puedo responder. Inténtalo de nuevo en un momento.',
    rejected: 'No he podido entender ese mensaje. Prueba a escribirlo de otra forma.',
    tooLong: 'Tu mensaje es demasiado largo. El máximo son 500 caracteres.',
    notErased: 'De este navegador ya se ha borrado todo, pero del servidor todavía no.',
    unanswered: 'Esta pregunta se quedó sin respuesta.',
  }),
});
