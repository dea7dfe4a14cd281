package import Records

/// The hub's answer to one mutation as a line of JSON:
/// `{"mutation":MID,"result":R,"code":C|null,"version":N,"conflict":RID|null}`.
package enum OutcomeLine {
  /// The line without its line feed.
  package static func encode(_ outcome: MutationOutcome) -> [UInt8] {
    var out = JSONWriter(reservingCapacity: 160)
    out.raw("{\"mutation\":")
    out.string(outcome.mutation.hex)
    out.raw(",\"result\":")
    out.string(outcome.result.rawValue)
    out.raw(",\"code\":")
    if let code = outcome.code { out.string(code) } else { out.raw("null") }
    out.raw(",\"version\":")
    out.integer(outcome.version)
    out.raw(",\"conflict\":")
    if let conflict = outcome.conflict { out.string(conflict.hex) } else { out.raw("null") }
    out.raw("}")
    return out.bytes
  }

  /// Nil for a line that is no outcome.
  package static func decode(_ tree: JSONTree) -> MutationOutcome? {
    guard let id = tree["mutation"]?.text.flatMap({ RecordID(hex: $0) }),
      let result = tree["result"]?.text.flatMap(MutationResult.init(rawValue:)),
      case .number(let digits) = tree["version"], let version = Int64(digits)
    else { return nil }
    return MutationOutcome(
      mutation: id,
      result: result,
      code: tree["code"]?.text,
      version: version,
      conflict: tree["conflict"]?.text.flatMap { RecordID(hex: $0) }
    )
  }
}
