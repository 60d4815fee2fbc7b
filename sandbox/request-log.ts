import type { Json } from "#sandbox/json";

export type FileMeta = { field: string; name: string; type: string; size: number };

export type LoggedRequest = {
  at: number;
  method: string;
  /** With the query, without `/api/v10`. */
  path: string;
  /** As OpenAPI writes it (`/channels/{channel_id}/messages`), or null for an unknown route. */
  route: string | null;
  contentType: string;
  body: unknown;
  files: FileMeta[];
  status: number;
  /** False where a fault kept the answer back. */
  isAnswered: boolean;
  responseBody: unknown;
  headers: Json;
};
