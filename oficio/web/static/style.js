/** Styles of the open chat. Colours come from the launcher (widget.js), which also sets dark mode. */

const UNSEEN = `.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap }`;

/** The panel: header and frame. */
export const PANEL_STYLE = `
${UNSEEN}
.head { display: flex; flex: none; align-items: center; gap: 4px; min-height: 56px; box-sizing: border-box; padding: 8px 8px 8px 20px;
  background: var(--accent); color: var(--on-accent) }
h2 { flex: 1; min-width: 0; margin: 0; overflow: hidden; font-size: 17px; font-weight: 650; line-height: 1.3; text-overflow: ellipsis; white-space: nowrap }
.icon { flex: none; width: 40px; height: 40px; padding: 9px; border: 0; border-radius: 50%; background: none; color: inherit; cursor: pointer }
.icon:hover { background: color-mix(in srgb, currentColor 16%, transparent) }
.icon:focus-visible { outline: 2px solid currentColor; outline-offset: -3px }
.icon svg { display: block; width: 22px; height: 22px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round }
.body { position: relative; flex: 1; min-height: 0 }
`;

/** Inside deep-chat: its bubbles become bare slots, and ours go into them. */
export const CHAT_STYLE = `
${UNSEEN}
:host { border: 0 !important }
.deep-chat-downwards-mode { grid-template-rows: minmax(0, 1fr) auto }
#messages { padding: 16px 16px 8px; box-sizing: border-box; overscroll-behavior: contain; scrollbar-width: thin; scrollbar-color: var(--line) transparent }
#messages:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px }
.inner-message-container { width: 100%; margin: 0 }
.outer-message-container:last-child { margin-bottom: 0 }
.message-bubble { width: 100%; max-width: 100%; margin: 0; padding: 0; border-radius: 0; background: none; color: inherit; line-height: 1.5 }

.slot { display: flex; flex-direction: column; align-items: flex-start; margin-bottom: 8px; scroll-margin-top: 8px; font-size: 15px }
.user-message-text .slot { align-items: flex-end }
.user-message-text { margin-block: 12px 8px }
.bubble { box-sizing: border-box; max-width: 88%; padding: 10px 14px; border-radius: 16px; overflow-wrap: anywhere }
.bot { border-bottom-left-radius: 4px; background: var(--soft); color: var(--ink) }
.visitor { border-bottom-right-radius: 4px; background: var(--accent); color: var(--on-accent); white-space: pre-wrap }
.bubble :is(p, ul, ol) { margin: 0 }
.bubble :is(p, ul, ol) + :is(p, ul, ol) { margin-top: 8px }
.bubble :is(ul, ol) { padding-left: 20px }
.bubble li + li { margin-top: 3px }
.bubble strong { font-weight: 650 }
.bubble a { color: inherit; text-decoration: underline; text-underline-offset: 2px; border-radius: 3px }
.bubble a:focus-visible, .chip:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px }
.picture { display: block; margin: 10px -6px -2px }
.picture img { display: block; width: 100%; height: auto; max-height: 260px; border-radius: 10px; background: #fff; object-fit: contain }
.picture .coming { aspect-ratio: 2 }

.votes { max-width: 88% }
.thumbs { display: flex; align-items: center; gap: 2px; color: var(--muted); font-size: 13px }
.icon { flex: none; width: 32px; height: 32px; padding: 7px; border: 0; border-radius: 50%; background: none; color: inherit; cursor: pointer }
.icon:hover { background: var(--soft) }
.icon:focus-visible { outline: 2px solid var(--ink); outline-offset: -2px }
.icon svg { display: block; width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round }
.icon[aria-pressed=true] { color: var(--ink) }
.icon[aria-pressed=true] svg { fill: var(--accent) }
.upside-down svg { transform: rotate(180deg) }
.said { margin-left: 6px }
.reasons { display: flex; flex-wrap: wrap; gap: 8px; padding: 4px 0 8px }
.reasons[hidden] { display: none }
.reasons p { width: 100%; margin: 0; font-size: 14px }

.chips { display: flex; flex-wrap: wrap; gap: 8px; padding: 4px 0 }
.chip { min-height: 36px; padding: 6px 14px; border: 1px solid color-mix(in srgb, var(--accent) 60%, var(--muted)); border-radius: 18px; background: var(--surface);
  color: var(--ink); font: inherit; font-size: 14px; line-height: 1.35; text-align: left; overflow-wrap: anywhere; cursor: pointer }
.chip:hover { background: color-mix(in srgb, var(--accent) 14%, var(--surface)) }
.problem { border: 1px solid var(--line); border-left: 3px solid #c2571a; background: var(--surface); color: var(--ink) }
.choices { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 10px }

.typing { display: flex; align-items: center; gap: 10px; min-height: 42px }
.slow { color: var(--muted) }
.dots { display: inline-flex; gap: 5px }
.dots i { width: 7px; height: 7px; border-radius: 50%; background: var(--muted); animation: breathe 1.2s infinite ease-in-out }
.dots i:nth-child(2) { animation-delay: .15s }
.dots i:nth-child(3) { animation-delay: .3s }
@keyframes breathe { 0%, 70%, 100% { opacity: .35 } 35% { opacity: 1 } }
@media (prefers-reduced-motion: reduce) { .dots i { animation: none; opacity: .8 } }

#input { position: relative; display: flex; box-sizing: border-box; padding: 8px 12px max(12px, env(safe-area-inset-bottom)) }
#text-input-container { flex: 1; width: auto; min-width: 0; max-height: 132px; margin: 0; border: 1px solid var(--muted); border-radius: 23px; background: var(--surface); box-shadow: none }
#text-input-container:focus-within { border-color: var(--ink); outline: 1px solid var(--ink) }
#text-input { min-height: 24px; padding: 10px 52px 10px 18px; box-sizing: border-box; color: var(--ink); font-size: 16px; line-height: 24px; text-align: left; overflow: auto }
[role=listbox] { position: absolute; z-index: 2; right: 12px; bottom: 100%; left: 12px; max-height: 216px; overflow: auto; box-sizing: border-box; padding: 6px;
  border: 1px solid var(--line); border-radius: 14px; background: var(--surface); box-shadow: var(--lift); text-align: left }
[role=listbox][hidden] { display: none }
[role=option] { padding: 7px 12px; border-radius: 9px; font-size: 15px; line-height: 1.35; overflow-wrap: anywhere; cursor: pointer }
[role=option]:is(:hover, [aria-selected=true]) { background: var(--soft) }
[role=option][aria-selected=true] { outline: 2px solid var(--ink); outline-offset: -2px }
#text-input:empty::before { color: var(--muted) }
.input-button-container { position: static }
/* deep-chat writes its own colours on the button itself, so only !important reaches it. */
.input-button { position: absolute; right: 17px; bottom: calc(5px + max(12px, env(safe-area-inset-bottom))); display: grid; box-sizing: border-box;
  width: 36px; height: 36px; margin: 0; place-items: center; border-radius: 50%; background: var(--accent) !important; color: var(--on-accent) }
.input-button:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px }
.input-button.disabled-button { background: var(--soft) !important; color: var(--muted); cursor: default }
.input-button svg { width: 22px; height: 22px; filter: none !important }
`;
