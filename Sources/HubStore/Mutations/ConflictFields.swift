import Records

/// One field of a conflict record, as its `fields` member holds it.
struct ConflictField: Equatable {
  var name: String
  var base: FieldValue
  var mine: FieldValue
  var theirs: FieldValue
  /// `manual`, `text3` or `lattice`.
  var policy: String
}

/// The JSON list `[{"name","base","mine","theirs","policy"},…]` of a conflict record.
enum ConflictFields {
  static func encode(_ fields: [ConflictField]) -> FieldValue {
    var out = JSONWriter()
    out.raw("[")
    for (index, field) in fields.enumerated() {
      if index > 0 { out.comma() }
      out.raw("{")
      out.key("name")
      out.string(field.name)
      out.raw(",\"base\":")
      out.value(field.base)
      out.raw(",\"mine\":")
      out.value(field.mine)
      out.raw(",\"theirs\":")
      out.value(field.theirs)
      out.raw(",\"policy\":")
      out.string(field.policy)
      out.raw("}")
    }
    out.raw("]")
    return .json(out.text)
  }

  /// Reads the list with the kinds of the subject's fields; members it does not know are dropped.
  static func decode(_ value: FieldValue, of type: RecordType) -> [ConflictField] {
    guard case .json(let json) = value, let items = (try? JSONTree.read(Array(json.utf8)))?.items
    else { return [] }
    return items.compactMap { item in
      guard let name = item["name"]?.text, let position = type.position(of: name),
        let policy = item["policy"]?.text
      else { return nil }
      let kind = type.fields[position].kind
      func value(_ member: String) -> FieldValue {
        item[member].flatMap { FieldValue($0, as: kind) } ?? .null
      }
      return ConflictField(
        name: name,
        base: value("base"),
        mine: value("mine"),
        theirs: value("theirs"),
        policy: policy
      )
    }
  }
}

extension MergePolicy {
  /// The word a conflict names the policy by.
  var word: String {
    switch self {
    case .server: "server"
    case .manual: "manual"
    case .text3: "text3"
    case .setAdd: "setAdd"
    case .setOr: "setOr"
    case .lattice: "lattice"
    case .maximum: "maximum"
    case .minimum: "minimum"
    case .writeOnce: "writeOnce"
    case .hubOrder: "hubOrder"
    }
  }
}
