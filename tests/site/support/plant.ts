import { DatabaseSync } from "node:sqlite";
import { listPrivateColumns } from "#tests/site/support/columns";
import type { World } from "#tests/support/world";

/** Stands in every text that isn't for everyone. */
const marker = "planted";
/** Stands for every number and time that isn't: in the year 2099. */
const markerNumber = 4_081_449_600_000;
/** How the number may be read. */
export const markerForms = /planted|2099|4,?081,?449/;

/** What an anonymous reader may not know of lines and incidents, though their columns are shown of others. */
const hiddenRows = [
  `UPDATE events SET text = 'planted_event_' || id WHERE visibility = 'internal' OR removed_at IS NOT NULL
   OR incident_id IN (SELECT id FROM incidents WHERE quiet = 1)`,
  `UPDATE incidents SET title = 'planted_title_' || id, system = 'planted_system_' || id WHERE quiet = 1`,
  `UPDATE estates SET name = 'planted_name', help_url = 'https://planted.example' WHERE public_page = 0`,
];

/**
 * Puts markers into everything that isn't for everyone, whatever its row holds there; less the columns named.
 * Returns the columns of tables in which there was no row to put them into.
 */
export function plantMarkers({ file }: World, except: readonly string[] = []): string[] {
  const database = new DatabaseSync(file);
  for (const statement of hiddenRows) database.exec(statement);
  const missed: string[] = [];
  for (const { table, name, isText } of listPrivateColumns(database)) {
    const column = `${table}.${name}`;
    if (except.includes(column)) continue;
    const value = isText ? `'${marker}_${table}_${name}_' || rowid` : String(markerNumber);
    const { changes } = database
      .prepare(`UPDATE ${table} SET ${name} = ${asStored(column, value)}`)
      .run();
    if (changes === 0) missed.push(column);
  }
  database.close();
  return missed;
}

/** JSON stays JSON. What a delivery says is planted; the facts of its notice stay, which are shown. */
function asStored(column: string, value: string): string {
  if (column === "ticket_events.change") return `json_object('planted', ${value})`;
  if (column !== "deliveries.payload") return value;
  return `json_set(payload, '$.message', json_object('content', ${value}), '$.userId', ${value})`;
}
