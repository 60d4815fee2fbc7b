import { DiscordAuthorInfo } from "@skyra/discord-components-core/discord-author-info.js";
import { DiscordCode } from "@skyra/discord-components-core/discord-code.js";
import { DiscordEmbed } from "@skyra/discord-components-core/discord-embed.js";
import { DiscordEmbedField } from "@skyra/discord-components-core/discord-embed-field.js";
import { DiscordEmbedFooter } from "@skyra/discord-components-core/discord-embed-footer.js";
import { DiscordMention } from "@skyra/discord-components-core/discord-mention.js";
import { DiscordMessage } from "@skyra/discord-components-core/discord-message.js";
import { DiscordQuote } from "@skyra/discord-components-core/discord-quote.js";
import { DiscordSpoiler } from "@skyra/discord-components-core/discord-spoiler.js";
import { type CSSResult, css, type LitElement } from "lit";

/*
 * The library's elements draw Discord's older colours, some too faint to read for many. These take
 * the page's own instead, which follow dark and light by themselves.
 */
const refinements: [typeof LitElement, CSSResult][] = [
  [
    DiscordMessage,
    css`
      :host { color: var(--text); font: inherit; padding: 2px 48px 2px 16px; margin: 0; min-height: 0; }
      :host, :host .discord-message-markup { overflow-wrap: anywhere; }
      :host(:hover) { background: var(--hover); }
      :host([highlight]), :host([highlight]:hover) { background: var(--ping); padding-right: 48px; }
      :host([highlight])::before { background: var(--ping-edge); }
      :host(.ephemeral), :host(.ephemeral:hover) { background: var(--only-you); }
      .discord-author-avatar { margin-top: 2px; }
      .discord-message-timestamp { color: var(--muted) !important; font-size: 0.75rem; }
      .discord-message-body-only-indent { margin-left: 0; text-align: right; padding-right: 8px; box-sizing: border-box;
        flex: none; font-size: 0.625rem; }
      .discord-message-inner-center { align-items: flex-start; }
      .discord-message-edited { color: var(--muted) !important; font-size: 0.6875rem; }
      .discord-message-content { min-width: 0; padding-top: 0; line-height: 1.375; }
      .discord-message-body { word-break: normal; }
      @media (max-width: 640px) {
        :host, :host([highlight]) { padding-right: 12px !important; }
        .discord-author-avatar { margin-right: 12px; }
        .discord-message-body-only-indent { width: 52px; }
      }
    `,
  ],
  [
    DiscordAuthorInfo,
    css`:host .discord-author-username { color: var(--strong); font-weight: 600; }`,
  ],
  [
    DiscordMention,
    css`
      :host { color: var(--mention-text) !important; background: var(--mention) !important; }
      :host(:hover) { text-decoration: underline; }
    `,
  ],
  [
    DiscordEmbed,
    css`
      :host { color: var(--text); }
      :host .discord-embed-wrapper { background: var(--card) !important; border-color: var(--line) !important; min-width: 0; }
      :host .discord-left-border { background-color: var(--edge); }
      :host .discord-embed-author, :host .discord-embed-author a { color: var(--strong) !important; }
      .discord-embed-root { min-width: 0; }
    `,
  ],
  [
    DiscordEmbedField,
    css`:host { white-space: normal; }
      @media (max-width: 480px) { :host { grid-column: 1 / 13 !important; } }`,
  ],
  [DiscordEmbedFooter, css`:host { color: var(--muted) !important; }`],
  [
    DiscordCode,
    css`
      :host { background: none; }
      code, :host([multiline]) code { background: var(--code) !important;
        color: var(--text); width: auto !important; white-space: pre-wrap; }
      code { margin: 0; }
    `,
  ],
  [DiscordQuote, css`.discord-quote-divider { background: var(--edge) !important; flex: none; }`],
  [
    DiscordSpoiler,
    css`
      :host, :host(:hover) { background: var(--spoiler); }
      :host([activated]) { background: var(--hover); cursor: auto; }
    `,
  ],
];

/** Before the first of them is drawn. */
export function refineComponents(): void {
  for (const [element, style] of refinements) {
    element.elementStyles = [...element.elementStyles, style];
  }
}
