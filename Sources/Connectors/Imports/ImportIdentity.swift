package import Records
import Trust

/// Ids of imported records, derived from what the source itself calls them by.
///
/// The first 16 bytes of SM3 over the parts, each followed by 0x1F, in UTF-8: the same thing of the
/// same source is the same record on every import.
package enum ImportIdentity {
  package static func derived(_ parts: String...) -> RecordID {
    var message: [UInt8] = []
    for part in parts {
      message.append(contentsOf: part.utf8)
      message.append(0x1F)
    }
    guard let id = RecordID(bytes: SM3.digest(message).bytes) else {
      preconditionFailure("invariant: a hash has 32 bytes")
    }
    return id
  }
}
