import Records

/// Holds what laptops say against a sealed inspection to what a correction may be.
struct AmendmentDesk {
  let subject: Subject

  /// Refuses a correction of what is not sealed, which is edited instead, one without a reason, and
  /// one in the name of another account.
  func check(_ stored: StoredRecord, in write: HubWrite) throws {
    guard stored.record.type.name == RecordType.amendment.name else { return }
    let amendment = stored.record
    guard amendment["by"].text.map({ $0.isIdentical(to: subject.account) }) ?? false else {
      throw MutationDesk.Refused("authority")
    }
    guard let reason = amendment["reason"].text, !reason.allSatisfy(\.isWhitespace) else {
      throw MutationDesk.Refused("reason_missing")
    }
    guard let inspection = amendment["inspection"].text.flatMap({ RecordID(hex: $0) }),
      let held = try write.load(inspection), held.isSealed
    else { throw MutationDesk.Refused("not_sealed") }
  }
}
