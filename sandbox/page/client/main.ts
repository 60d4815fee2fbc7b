import { refineComponents } from "#sandbox/page/client/messages/refine-components";
import "#sandbox/page/client/shell/app-shell";

refineComponents();
