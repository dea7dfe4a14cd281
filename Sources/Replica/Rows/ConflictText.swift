import Records

/// Reads the sealed `fields` of a conflict record.
enum ConflictText {
  /// The fields a person decides; who and when go along with their set.
  static func deciding(_ value: FieldValue, of subject: RecordType?) -> [ConflictField] {
    fields(value, of: subject).filter { conflicting in
      let position = subject?.position(of: conflicting.name)
      return !(position.flatMap { subject?.fields[$0].isCompanion } ?? false)
    }
  }

  /// Values are read as the kinds of the subject's fields; unknown fields keep their JSON.
  static func fields(_ value: FieldValue, of subject: RecordType?) -> [ConflictField] {
    guard case .json(let json) = value,
      let items = (try? JSONTree.read(Array(json.utf8)))?.items
    else { return [] }
    return items.compactMap { item in
      guard let name = item["name"]?.text else { return nil }
      let position = subject?.position(of: name)
      let kind = position.flatMap { subject?.fields[$0].kind } ?? .json
      func side(_ key: String) -> FieldValue {
        item[key].flatMap { FieldValue($0, as: kind) ?? FieldValue($0, as: .json) } ?? .null
      }
      return ConflictField(
        name: name,
        base: side("base"),
        mine: side("mine"),
        theirs: side("theirs"),
        policy: item["policy"]?.text ?? ""
      )
    }
  }
}
