/**
 * Where the talk stands: what is new comes into sight from its beginning, and a reader who has
 * moved since is left where they are, whatever arrives late.
 * @param {HTMLElement} list
 */
export function createScroll(list) {
  const MARGIN = 8;
  /** @type {Element | null} the beginning of what is new */
  let start = null;
  let settled = 0;

  function settle() {
    const end = list.scrollHeight - list.clientHeight;
    const top = start ? list.scrollTop + start.getBoundingClientRect().top - list.getBoundingClientRect().top - MARGIN : end;
    list.scrollTop = Math.min(end, top);
    settled = list.scrollTop;
  }

  return {
    /** @param {Element} node */
    startsAt(node) {
      start = node;
    },
    settle,
    keep() {
      if (Math.abs(list.scrollTop - settled) <= 2) settle();
    },
  };
}
