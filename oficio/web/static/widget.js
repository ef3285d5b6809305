/**
 * The one line a site pastes: <script src="https://host/widget.js" defer></script>
 *
 * A round button in a corner; its first press loads the chat. This file is all that a page pays
 * for a visitor who never opens it, so it stays small and depends on nothing. Everything lives in
 * a Shadow DOM: the site's styles do not reach in, ours do not reach out. Optional attributes of the
 * script: data-title, data-greeting, data-career, data-color, data-position="left", data-open.
 */
(() => {
  'use strict';
  const TEXT = {
    launcher: 'Abrir el chat',
    title: 'Oficio',
    loading: 'Cargando el chat…',
    failed: 'No se ha podido cargar el chat. Cierra esta ventana y vuelve a intentarlo.',
    close: 'Cerrar',
  };
  const STATE_KEY = 'oficio.panel';
  const ACCENT = '#0b6b5d';
  const STYLE = `
    .root { all: initial; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Ubuntu, sans-serif;
      --surface: #fff; --ink: #1c2422; --muted: #59635f; --line: #dfe4e1; --soft: #f0f3f1; --lift: 0 12px 40px rgb(12 28 24 / .22);
      color: var(--ink); color-scheme: light dark; -webkit-text-size-adjust: 100% }
    @media (prefers-color-scheme: dark) { .root { --surface: #181d1b; --ink: #e9eeeb; --muted: #a3aea9; --line: #343c39; --soft: #262d2a;
      --lift: 0 12px 40px rgb(0 0 0 / .6) } }
    .launcher { position: fixed; bottom: max(20px, env(safe-area-inset-bottom)); right: 20px; z-index: 2147483000; width: 56px; height: 56px;
      padding: 16px; box-sizing: border-box; border: 0; border-radius: 50%; background: var(--accent); box-shadow: 0 4px 16px rgb(12 28 24 / .3);
      cursor: pointer; forced-color-adjust: none; transition: transform .15s }
    .launcher::before { content: ""; display: block; width: 24px; height: 24px; background: var(--on-accent); transform: scale(1.15);
      clip-path: path("M4 5.5A2.5 2.5 0 0 1 6.5 3h11A2.5 2.5 0 0 1 20 5.5v8a2.5 2.5 0 0 1-2.5 2.5H11l-5 4.5V16A2.5 2.5 0 0 1 4 13.5z") }
    .launcher:hover { transform: scale(1.06) }
    .launcher:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; box-shadow: 0 0 0 3px var(--surface) }
    .launcher[hidden] { display: none }
    dialog { position: fixed; inset: auto 20px 20px auto; z-index: 2147483000; box-sizing: border-box; margin: 0; padding: 0; overflow: hidden;
      width: 400px; max-width: calc(100vw - 40px); height: 720px; max-height: calc(100vh - 40px); max-height: calc(100dvh - 40px);
      border: 1px solid var(--line); border-radius: 16px; background: var(--surface); color: var(--ink); box-shadow: var(--lift) }
    dialog[open] { display: flex; flex-direction: column; animation: rise .18s ease-out }
    dialog:focus { outline: none }
    .left .launcher { right: auto; left: 20px }
    .left dialog { inset: auto auto 20px 20px }
    .wait { margin: auto; padding: 24px; text-align: center; color: var(--muted) }
    .wait button { display: block; min-height: 44px; margin: 16px auto 0; padding: 0 20px; border: 1px solid var(--line); border-radius: 22px;
      background: none; color: inherit; font: inherit; cursor: pointer }
    @keyframes rise { from { opacity: 0; transform: translateY(8px) } }
    @media (max-width: 480px) {
      dialog, .left dialog { inset: 0; width: 100%; max-width: none; height: 100vh; height: 100dvh; max-height: none; border: 0; border-radius: 0 } }
    @media (prefers-reduced-motion: reduce) { .launcher, dialog[open] { transition: none; animation: none } }
    @media print { .launcher, dialog { display: none !important } }`;
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const base = new URL('.', script.src).href;
  const options = { ...script.dataset };
  const smallScreen = matchMedia('(max-width: 480px)');
  // Pasted twice, or a page that already has a chat: the first one stays.
  if ('Oficio' in window) return;

  /** @param {string} [state] what to keep: whether the visitor left the panel open; without it, what was kept */
  const panelState = (state) => {
    try {
      if (!state) return sessionStorage.getItem(STATE_KEY);
      sessionStorage.setItem(STATE_KEY, state);
    } catch {
      // Storage is forbidden: the panel forgets between pages.
    }
    return null;
  };

  /**
   * The site's colour, or ours if that is none, and black or white, whichever reads better on it (over 4.5 to 1).
   * A canvas understands every notation of a colour and ignores what is not one.
   */
  const colours = () => {
    const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
    pen.fillStyle = ACCENT;
    pen.fillStyle = options.color || ACCENT;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map((part) => {
      const c = part / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return [pen.fillStyle, 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#000' : '#fff'];
  };

  /**
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag @param {string} className @param {Record<string, string>} [attributes]
   */
  const make = (tag, className, attributes = {}) => {
    const element = document.createElement(tag);
    element.className = className;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };

  class OficioChat extends HTMLElement {
    /** @type {any} */ chat = null;
    /** @type {Promise<any> | null} */ loading = null;
    launcher = make('button', 'launcher', { type: 'button', 'aria-label': TEXT.launcher, 'aria-haspopup': 'dialog' });
    dialog = make('dialog', '', { tabindex: '-1', 'aria-label': options.title || TEXT.title });

    constructor() {
      super();
      const shadow = this.attachShadow({ mode: 'open' });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      shadow.adoptedStyleSheets = [sheet];
      const root = make('div', options.position === 'left' ? 'root left' : 'root');
      const [accent, onAccent] = colours();
      root.style.setProperty('--accent', accent);
      root.style.setProperty('--on-accent', onAccent);
      root.append(this.launcher, this.dialog);
      shadow.append(root);
      this.launcher.addEventListener('click', () => this.open());
      smallScreen.addEventListener('change', () => this.adapt());
      // Esc and a phone's back gesture: the browser's own closing would skip ours.
      /** @param {Event} event */
      const dismiss = (event) => {
        event.preventDefault();
        event.stopPropagation();
        this.close();
      };
      this.dialog.addEventListener('cancel', dismiss);
      this.dialog.addEventListener('keydown', (event) => event.key === 'Escape' && !event.isComposing && dismiss(event));
    }

    /** On a small screen the panel is the whole screen, so what lies behind must not take the focus. */
    present() {
      if (smallScreen.matches) this.dialog.showModal();
      else this.dialog.setAttribute('open', '');
      this.launcher.hidden = true;
    }

    /** The screen was turned or zoomed while open. */
    adapt() {
      if (!this.dialog.open) return;
      const active = /** @type {HTMLElement | null} */ (this.shadowRoot?.activeElement);
      this.dialog.close();
      this.present();
      if (active) this.chat?.focus();
    }

    /** @param {boolean} [byItself] opened by the page, which must not steal the focus */
    async open(byItself = false) {
      if (this.dialog.open) return;
      this.present();
      if (!byItself) {
        panelState('open');
        this.dialog.focus();
      }
      try {
        this.loading ??= this.load();
        this.chat = await this.loading;
      } catch {
        this.loading = null;
        this.note(TEXT.failed);
        return;
      }
      if (!byItself && this.dialog.open) this.chat.focus();
    }

    async load() {
      this.note(TEXT.loading);
      const assets = base + 'assets/';
      const [{ mount }] = await Promise.all([import(assets + 'chat.js'), import(assets + 'deep-chat.js')]);
      return mount(this.dialog, { ...options, base, close: () => this.close() });
    }

    /** What stands in the panel while there is no chat. @param {string} text */
    note(text) {
      const box = make('div', 'wait', { role: 'status' });
      const button = make('button', '', { type: 'button' });
      button.textContent = TEXT.close;
      button.addEventListener('click', () => this.close());
      box.append(text, button);
      this.dialog.replaceChildren(box);
    }

    close() {
      if (!this.dialog.open) return;
      this.dialog.close();
      this.launcher.hidden = false;
      this.launcher.focus();
      panelState('closed');
    }
  }

  const start = () => {
    customElements.define('oficio-chat', OficioChat);
    const element = /** @type {OficioChat} */ (document.createElement('oficio-chat'));
    document.body.append(element);
    Object.assign(window, { Oficio: Object.freeze({ open: () => element.open(), close: () => element.close() }) });
    // What the visitor did last wins over what the page asks for; a phone is never covered on arrival unasked.
    const last = panelState();
    if (last === 'closed') return;
    if ('open' in options || (last === 'open' && !smallScreen.matches)) element.open(true);
  };

  if (document.body) start();
  else document.addEventListener('DOMContentLoaded', start);
})();
