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
  close: 'Cerrar el chat',
  restart: 'Nueva conversación',
  restarted: 'Conversación nueva. La anterior se ha borrado de este navegador.',
  talk: 'Conversación',
  input: 'Escribe tu pregunta',
  send: 'Enviar',
  suggestions: 'Respuestas sugeridas',
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
    unanswered: 'Esta pregunta se quedó sin respuesta.',
  }),
});
