import { html, nothing } from "lit";
import type { LiveState } from "#sandbox/page/client/live";

export function renderConnection(connection: LiveState["connection"]) {
  return html`<p class="connection" role="status">
    ${connection === "lost" ? "The page lost its server. It connects again by itself." : nothing}
  </p>`;
}
