const slt = "America/Los_Angeles";

/** As Second Life's residents tell the time. */
export function sltTime(at: number): string {
  return `${clock(at, slt)} SLT`;
}

export function sltDay(at: number): string {
  return new Date(at).toLocaleDateString("en-US", { dateStyle: "long", timeZone: slt });
}

/** In the reader's own zone. */
export function localTime(at: number): string {
  return clock(at);
}

export function localSeconds(at: number): string {
  return new Date(at).toLocaleTimeString("en-GB");
}

function clock(at: number, timeZone?: string): string {
  const form = { hour: "2-digit", minute: "2-digit", ...(timeZone ? { timeZone } : {}) } as const;
  return new Date(at).toLocaleTimeString("en-GB", form);
}
