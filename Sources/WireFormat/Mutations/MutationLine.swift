package import Records

/// A mutation as one line of JSON: written once, then stored, sent and verified as those bytes.
///
/// ```
/// {"mutation":MID,"device":HEX,"sequence":N,"group":GID,"type":T,"record":RID,"kind":K,
///  "branch":HEX16,"changes":[[FIELD,OPERATION,BASE,VALUE,TRUNK],…],"reason":TEXT|null,
///  "at":MS,"actor":ACCOUNT,"schema":N,"previous":HEX64}
/// ```
/// There is no canonical form: a reformatted line is another line, and its signature fails.
package enum MutationLine {
  /// Longest text one field may carry, in bytes; a longer paste stays in the draft.
  package static let fieldLimit = 64 * 1024

  /// The line without its line feed.
  package static func encode(_ mutation: Mutation) -> [UInt8] {
    var out = JSONWriter(reservingCapacity: 512)
    out.raw("{\"mutation\":")
    out.string(mutation.id.hex)
    out.raw(",\"device\":")
    out.string(mutation.device.hex)
    out.raw(",\"sequence\":")
    out.integer(mutation.sequence)
    out.raw(",\"group\":")
    out.string(mutation.group.hex)
    out.raw(",\"type\":")
    out.string(mutation.type)
    out.raw(",\"record\":")
    out.string(mutation.record.hex)
    out.raw(",\"kind\":")
    out.string(mutation.kind.rawValue)
    out.raw(",\"branch\":")
    out.string(Branch.hex(mutation.branch))
    out.raw(",\"changes\":[")
    for (index, change) in mutation.changes.enumerated() {
      if index > 0 { out.comma() }
      out.raw("[")
      out.string(change.field)
      out.comma()
      out.string(change.operation.rawValue)
      out.comma()
      out.value(change.base)
      out.comma()
      out.value(change.value)
      out.comma()
      out.integer(change.trunk)
      out.raw("]")
    }
    out.raw("],\"reason\":")
    if let reason = mutation.reason { out.string(reason) } else { out.raw("null") }
    out.raw(",\"at\":")
    out.integer(mutation.at)
    out.raw(",\"actor\":")
    out.string(mutation.actor)
    out.raw(",\"schema\":")
    out.integer(mutation.schema)
    out.raw(",\"previous\":")
    out.string(mutation.previous)
    out.raw("}")
    return out.bytes
  }

  /// Reads a line strictly; what a newer schema may have added is told apart from what is broken.
  ///
  /// `.deferred` still names mutation, device and sequence, so that the hub can keep the bytes and
  /// answer for them.
  package static func decode(
    _ line: some RandomAccessCollection<UInt8>
  ) throws(MutationLineError) -> Mutation {
    let tree: JSONTree
    do throws(JSONError) {
      tree = try JSONTree.read(line)
    } catch {
      throw .malformed("json.\(error.reason.rawValue)@\(error.offset)")
    }
    return try decode(tree)
  }

  /// The same of a line that has been read as JSON.
  package static func decode(_ tree: JSONTree) throws(MutationLineError) -> Mutation {
    try MutationReader(tree: tree).mutation()
  }
}

/// Why a line is not a mutation this program can apply.
package enum MutationLineError: Error, Equatable, Sendable {
  /// Not a mutation at all; names the member that is wrong.
  case malformed(String)
  /// Well formed, but of a type or with a field that only a newer schema knows.
  case newerSchema(mutation: RecordID, device: RecordID, sequence: Int64)
}

/// A branch as 16 lower-case hexadecimal digits.
package enum Branch {
  package static func hex(_ branch: UInt64) -> String {
    let digits = String(branch, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  /// Nil unless `text` is exactly 16 lower-case hexadecimal digits.
  package static func read(_ text: String) -> UInt64? {
    let isHex = text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    guard text.utf8.count == 16, isHex else { return nil }
    return UInt64(text, radix: 16)
  }
}
