/// Seeds of the ids of trace records, so that the same thing gets the same record on every import.
///
/// The id is the first 16 bytes of a digest over the seed; `Connectors` and the hub take SM3. Parts
/// are followed by 0x1F, so that none runs into the next.
package enum TraceIdentity {
  /// One package by its code in stored spelling.
  package static func code(_ code: String) -> [UInt8] { seed("traceCode", code) }

  /// One batch by the number of its product and its own, both normalised.
  package static func batch(of product: String, _ number: String) -> [UInt8] {
    seed("batch", BatchName.approval(product), BatchName.normalized(number))
  }

  /// One event, or one part of it, by its hash identifier.
  package static func event(_ hash: String, part: Int) -> [UInt8] {
    seed("traceEvent", hash, String(part))
  }

  /// One recall by its number.
  package static func recall(_ number: String) -> [UInt8] {
    seed("recall", BatchName.approval(number))
  }

  private static func seed(_ parts: String...) -> [UInt8] {
    parts.flatMap { Array($0.utf8) + [0x1F] }
  }
}
