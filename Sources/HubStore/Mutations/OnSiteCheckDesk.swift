import Records

/// Moves an application on once the on-site check that it waits for has a result.
///
/// The check is an inspection that names the application; it has a result when it is recorded with a
/// conclusion, or finalised. The conclusion becomes the result of the node `inspection`. Only a node
/// under way is moved, so a check that is recorded and later finalised moves it once.
struct OnSiteCheckDesk {
  let at: Instant

  func follow(_ stored: StoredRecord, before: StoredRecord?, in write: inout HubWrite) throws {
    let inspection = stored.record
    guard inspection.type.name == RecordType.inspection.name,
      Self.hasResult(inspection), !(before.map { Self.hasResult($0.record) } ?? false),
      let id = inspection["application"].text.flatMap({ RecordID(hex: $0) }),
      let application = try write.load(id), !application.isDeleted,
      application.record.type.name == RecordType.application.name
    else { return }
    let nodes = try write.children(of: id, type: .applicationNode)
    var course = ApplicationCourse(
      application: application.record,
      nodes: nodes.map(\.record)
    )
    guard let current = course.current,
      course.nodes[current]["node"].text == RecordType.inspection.name
    else { return }
    let result = inspection["conclusion"].text ?? inspection["state"].text ?? ""
    // A way that has ended, or ends otherwise, is left as it is: the office moves it by hand.
    guard (try? course.advance(at: at, result: result)) != nil else { return }
    try save(course.application, over: application, in: &write)
    for node in course.nodes {
      guard let old = nodes.first(where: { $0.record.id == node.id }) else { continue }
      try save(node, over: old, in: &write)
    }
  }

  private static func hasResult(_ inspection: Record) -> Bool {
    switch inspection["state"].text {
    case "finalised": true
    case "recorded": !inspection["conclusion"].isNull
    default: false
    }
  }

  private func save(
    _ record: Record,
    over old: StoredRecord,
    in write: inout HubWrite
  ) throws {
    guard record != old.record else { return }
    var stored = old
    stored.record = record
    stored.record.version = old.record.version + 1
    stored.record.provenance = Provenance(updatedAt: at.milliseconds, origin: "hub")
    try write.save(&stored, before: old, mutation: nil)
  }
}
