import Records

/// Rows that changed at the hub, pulled by a laptop that holds all of them.
struct ChangedFigures {
  let bench: Bench
  let hub: HubChild

  func tellAll() throws {
    let laptop = try MeasuredLaptop(in: bench, at: hub)
    defer { laptop.close() }
    _ = try laptop.sync()
    let raw = try bench.floor.upsert(bench.changes, into: bench.rows)
    _ = try hub.ask("load \(bench.changes)")
    let before = try hub.processor
    let synced = try laptop.sync()
    // A changed product brings a record of each changed field with it.
    let count = Double(max(synced.report.pulled, 1))
    tell("changed rows pulled", count, "rows")
    tell("changed rows / raw upsert", synced.secondsToCommit / raw, "ratio", "at most 2.5")
    tell("the same, processor of the laptop", synced.processorToCommit / raw, "ratio")
    tell("the same, processor of the hub", (try hub.processor - before) / raw, "ratio")
    tell("indexed for search after it", synced.secondsOfIndexing / raw, "ratio")
    tell("bytes a changed row", Double(synced.report.bytesDown) / count, "B", "at most 120")
  }
}
