import Database from "better-sqlite3";

/**
 * Preloaded into a bot under test (`node --import`): its database takes at most DISK_PAGES pages, and then
 * SQLite says that the disk is full. A pragma sent to the process sets that anew, or forbids to write.
 */
const { prototype } = Database;
const { pragma } = prototype;
let writer: Database.Database | undefined;

prototype.pragma = function (source, options) {
  if (source.startsWith("synchronous")) {
    writer = this;
    pragma.call(this, `max_page_count = ${process.env["DISK_PAGES"]}`);
  }
  return pragma.call(this, source, options);
};

process.on("message", (source) => {
  if (writer) pragma.call(writer, String(source));
  process.send?.(source);
});
// The channel must not keep a bot alive that has stopped.
process.channel?.unref();
