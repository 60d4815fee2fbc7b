import { html, svg, type TemplateResult } from "lit";

/** Drawn here, so that the page fetches nothing; each stands beside words or an accessible name. */
const shapes = {
  text: svg`<path d="M10 3 8 21M16 3l-2 18M4 8.5h17M3 15.5h17" />`,
  announcement: svg`<path d="M4 9v6h4l9 5V4L8 9zM8 15v5h3M20.5 9.5v5" />`,
  thread: svg`<path d="M5 4v8a4 4 0 0 0 4 4h10M16 12l4 4-4 4" />`,
  dm: svg`<path d="M4 5h16v11H10l-5 4v-4H4z" />`,
  lock: svg`<path d="M6 11h12v9H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11" />`,
  menu: svg`<path d="M4 6h16M4 12h16M4 18h16" />`,
  close: svg`<path d="m6 6 12 12M18 6 6 18" />`,
  members: svg`<circle cx="9" cy="8" r="3.5" /><path d="M3 20c0-4 2.5-6 6-6s6 2 6 6M16 5a3.5 3.5 0 0 1 0 6.5M18 14.5c2 .8 3 2.6 3 5.5" />`,
  director: svg`<path d="M3 10h18v10H3zM3 10l1-4 16-3 1 4zM8.5 5.3l3 3.7M14 4.2l3 3.7" />`,
  window: svg`<path d="M13 4h7v7M20 4l-9 9M18 14v6H4V6h6" />`,
  light: svg`<circle cx="12" cy="12" r="4" /><path d="M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2" />`,
  dark: svg`<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z" />`,
  file: svg`<path d="M6 3h8l5 5v13H6zM14 3v5h5" />`,
  download: svg`<path d="M12 4v11M7 11l5 5 5-5M5 20h14" />`,
  down: svg`<path d="m5 9 7 7 7-7" />`,
  more: svg`<path d="M5 12h.01M12 12h.01M19 12h.01" stroke-width="4" />`,
  eye: svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" /><circle cx="12" cy="12" r="2.5" />`,
  switch: svg`<path d="m8 9 4-4 4 4M8 15l4 4 4-4" />`,
};

export type IconName = keyof typeof shapes;

export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" fill="none"
    stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"
    >${shapes[name]}</svg>`;
}
