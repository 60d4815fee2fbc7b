import type { DatabaseSync } from "node:sqlite";

/** What anyone may read; of events this holds for public lines that stand. */
const shown: Readonly<Record<string, readonly string[]>> = {
  estates: ["name", "help_url", "public_address", "public_page", "payments", "payments_changed_at"],
  incidents: [
    ...["number", "title", "system", "affects_payments", "phase"],
    ...["aware_at", "vendor_all_clear_at", "resolved_at", "told_at"],
  ],
  events: ["kind", "text", "phase", "payments", "occurred_at", "recorded_at"],
  event_revisions: ["at"],
  tickets: ["filed_at", "verified_at", "verdict"],
};

/** What rows are found by, and what has only a few values: a marker there would change the story. */
const structure: Readonly<Record<string, readonly string[]>> = {
  estates: ["id", "last_incident_number", "last_ticket_number", "created_at", "reminder_minutes"],
  incidents: ["id", "estate_id", "merged_into_id", "quiet", "revision", "opened_at"],
  events: ["id", "estate_id", "incident_id", "visibility", "announced", "revision", "removed_at"],
  event_revisions: ["id", "estate_id", "event_id", "change", "announced"],
  all_clear_drafts: [
    ...["id", "estate_id", "incident_id", "revision", "tickets", "undecided", "to_recheck"],
    ...["at", "created_at", "used_at"],
  ],
  tickets: [
    ...["id", "estate_id", "number", "incident_id", "status", "slot", "urgent", "recheck"],
    ...["transaction_kind", "method", "tierbox", "dm", "revision", "erased_at", "closed_at"],
  ],
  ticket_events: ["id", "estate_id", "ticket_id", "kind", "visibility", "at"],
  verdict_drafts: ["id", "estate_id", "ticket_id", "verdict", "created_at", "used_at"],
  deliveries: [
    ...["id", "estate_id", "incident_id", "key", "status", "revision", "attempts"],
    ...["due_at", "lease_until", "created_at", "done_at"],
  ],
  settings: ["key"],
};

export type Column = { table: string; name: string; isText: boolean };

/** Every column of ours that holds what isn't for everyone: whatever is in neither list above. */
export function listPrivateColumns(database: DatabaseSync): Column[] {
  const tables = database
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%' ESCAPE '\\'",
    )
    .all()
    .map(({ name }) => String(name));
  return tables.flatMap((table) => {
    const open = new Set([...(shown[table] ?? []), ...(structure[table] ?? [])]);
    const columns = database.prepare(`PRAGMA table_info(${table})`).all();
    return columns
      .map(({ name, type }) => ({ table, name: String(name), isText: type === "TEXT" }))
      .filter(({ name }) => !open.has(name));
  });
}
