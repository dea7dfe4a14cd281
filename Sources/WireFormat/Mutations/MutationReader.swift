import Records

/// Turns the JSON of a mutation into its value, member by member.
struct MutationReader {
  let tree: JSONTree

  private static let members: Set<String> = [
    "mutation", "device", "sequence", "group", "type", "record", "kind", "branch", "changes",
    "reason", "at", "actor", "schema", "previous",
  ]

  func mutation() throws(MutationLineError) -> Mutation {
    guard let given = tree.members else { throw .malformed("object") }
    for (name, _) in given where !Self.members.contains(name) { throw .malformed(name) }
    let id = try recordID("mutation")
    let device = try recordID("device")
    let sequence = try integer("sequence")
    let typeName = try text("type")
    let kindName = try text("kind")
    guard let kind = Mutation.Kind(rawValue: kindName) else { throw .malformed("kind") }
    guard let branch = Branch.read(try text("branch")), branch != 0 else {
      throw .malformed("branch")
    }
    let previous = try text("previous")
    guard previous.utf8.count == 64 else { throw .malformed("previous") }
    let later = MutationLineError.newerSchema(mutation: id, device: device, sequence: sequence)
    guard let type = RecordCatalogue.type(named: typeName) else { throw later }
    let schema = try integer("schema")
    return Mutation(
      id: id,
      device: device,
      sequence: sequence,
      group: try recordID("group"),
      type: typeName,
      record: try recordID("record"),
      kind: kind,
      branch: branch,
      changes: try changes(of: type, kind: kind, isNewer: schema > type.schema, later: later),
      reason: try optionalText("reason"),
      at: try integer("at"),
      actor: try text("actor"),
      schema: Int(schema),
      previous: previous
    )
  }

  private func changes(
    of type: RecordType,
    kind: Mutation.Kind,
    isNewer: Bool,
    later: MutationLineError
  ) throws(MutationLineError) -> [FieldChange] {
    guard let items = tree["changes"]?.items else { throw .malformed("changes") }
    var changes: [FieldChange] = []
    for item in items {
      guard let parts = item.items, parts.count == 5, let field = parts[0].text,
        let operation = parts[1].text.flatMap(FieldChange.Operation.init(rawValue:)),
        case .number(let digits) = parts[4], let trunk = Int64(digits)
      else { throw .malformed("changes") }
      let valueKind: FieldKind
      if kind == .resolve {
        // The fields are those of the conflict's subject, which only the hub's store can look up.
        valueKind = .json
      } else if let position = type.position(of: field) {
        valueKind = type.fields[position].kind
      } else if isNewer {
        throw later
      } else {
        throw .malformed("changes.\(field)")
      }
      guard let base = FieldValue(parts[2], as: valueKind),
        let value = FieldValue(parts[3], as: valueKind)
      else { throw .malformed("changes.\(field)") }
      changes.append(FieldChange(field, operation, base: base, value: value, trunk: trunk))
    }
    return changes
  }

  private func text(_ name: String) throws(MutationLineError) -> String {
    guard let text = tree[name]?.text else { throw .malformed(name) }
    return text
  }

  private func optionalText(_ name: String) throws(MutationLineError) -> String? {
    switch tree[name] {
    case .null: nil
    case .string(let text): text
    default: throw .malformed(name)
    }
  }

  private func integer(_ name: String) throws(MutationLineError) -> Int64 {
    guard case .number(let digits) = tree[name], let number = Int64(digits) else {
      throw .malformed(name)
    }
    return number
  }

  private func recordID(_ name: String) throws(MutationLineError) -> RecordID {
    guard let id = RecordID(hex: try text(name)) else { throw .malformed(name) }
    return id
  }
}
