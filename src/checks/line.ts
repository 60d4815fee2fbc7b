/** One thing that was tested: that it is well, or what to do. */
export type Line = { level: "ok" | "warn" | "fail"; text: string };

export const ok = (text: string): Line => ({ level: "ok", text });
/** It works, or will by itself; yet someone should know. */
export const warn = (text: string): Line => ({ level: "warn", text });
export const fail = (text: string): Line => ({ level: "fail", text });
