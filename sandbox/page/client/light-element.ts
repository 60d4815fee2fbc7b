import { LitElement } from "lit";

/** Draws into the page itself: the page's own style sheet holds for it, and labels reach into it. */
export class LightElement extends LitElement {
  override createRenderRoot() {
    return this;
  }
}
