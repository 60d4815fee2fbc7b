import type { IncomingMessage } from "node:http";
import { isJson, type Json } from "#sandbox/json";
import { apiError } from "#sandbox/rest/errors";

export type UploadedFile = { field: string; name: string; type: string; bytes: Uint8Array };

export type ParsedBody = { payload: unknown; body: Json; files: UploadedFile[] };

const maxRequest = 100 * 1024 * 1024;

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.byteLength;
    if (size > maxRequest) throw apiError("tooLarge");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

export async function parseBody(bytes: Buffer, contentType: string): Promise<ParsedBody> {
  if (bytes.byteLength === 0) return withFiles(undefined, []);
  if (contentType.startsWith("multipart/form-data")) return parseMultipart(bytes, contentType);
  return withFiles(parseJson(bytes.toString("utf8")), []);
}

async function parseMultipart(bytes: Buffer, contentType: string): Promise<ParsedBody> {
  const response = new Response(new Uint8Array(bytes), {
    headers: { "content-type": contentType },
  });
  const form = await response.formData().catch(() => {
    throw apiError("badJson");
  });
  const files: UploadedFile[] = [];
  let payload: unknown = {};
  for (const [field, value] of form) {
    if (field === "payload_json") payload = parseJson(String(value));
    else if (typeof value !== "string") {
      const { name, type } = value;
      files.push({ field, name, type, bytes: await value.bytes() });
    }
  }
  return withFiles(payload, files);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw apiError("badJson");
  }
}

function withFiles(payload: unknown, files: UploadedFile[]): ParsedBody {
  return { payload, body: isJson(payload) ? payload : {}, files };
}
