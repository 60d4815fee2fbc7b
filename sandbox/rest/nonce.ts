import type { Json } from "#sandbox/json";
import { createForm } from "#sandbox/rest/form";
import type { Message, World } from "#sandbox/world/types";

export function readNonce(body: Json): string | number | undefined {
  const nonce = body["nonce"];
  if (nonce === undefined || nonce === null) return undefined;
  const form = createForm();
  if (typeof nonce === "number" && Number.isInteger(nonce)) return nonce;
  if (typeof nonce !== "string") {
    form.fail(["nonce"], "NONCE_TYPE_INVALID", "Nonce must be a string or an integer");
  } else if (nonce.length > 25) {
    form.fail(["nonce"], "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
  } else return nonce;
  form.check();
  return undefined;
}

export function findByNonce(
  world: World,
  body: Json,
  nonce: string | number | undefined,
): Message | null {
  if (body["enforce_nonce"] !== true || nonce === undefined) return null;
  const found = world.nonces.get(nonceKey(world, nonce));
  if (!found || world.clock.now() - found.at > world.nonceMs) return null;
  return world.messages.get(found.messageId) ?? null;
}

export function rememberNonce(
  world: World,
  nonce: string | number | undefined,
  message: Message,
): void {
  if (nonce === undefined) return;
  const at = world.clock.now();
  world.nonces.set(nonceKey(world, nonce), { messageId: message.id, at });
}

function nonceKey(world: World, nonce: string | number): string {
  return `${world.botId}:${nonce}`;
}
