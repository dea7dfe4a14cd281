import Records
import Replica

/// 清点: the codes of one shelf, kept so that a kill loses none.
extension Fieldwork {
  /// Codes in one draft; only the last draft of a long list is written again with each code.
  package static let shelfPart = 64

  private static let shelfPrefix = "trace.shelf."

  /// Keeps the codes of one part of the list, sealed; no codes forget the part.
  package func keepShelf(part: Int, _ texts: [String]) throws(FieldworkError) {
    let digits = String(part)
    let key = Self.shelfPrefix + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    try FieldworkError.wrapping { () throws(ReplicaError) in
      if texts.isEmpty {
        try replica.discardDraft(key)
      } else {
        try replica.saveDraft(key, text: texts.joined(separator: "\n"), at: clock.now)
      }
    }
  }

  /// All codes that were kept, in the order in which they were scanned.
  package func keptShelf() throws(FieldworkError) -> [String] {
    let drafts = try FieldworkError.wrapping { () throws(ReplicaError) in try replica.drafts() }
    return drafts.filter { $0.key.hasPrefix(Self.shelfPrefix) }.sorted { $0.key < $1.key }
      .flatMap { $0.text.split(separator: "\n").map(String.init) }
  }

  /// Forgets the list.
  package func discardShelf() throws(FieldworkError) {
    let drafts = try FieldworkError.wrapping { () throws(ReplicaError) in try replica.drafts() }
    for draft in drafts where draft.key.hasPrefix(Self.shelfPrefix) {
      try FieldworkError.wrapping { () throws(ReplicaError) in
        try replica.discardDraft(draft.key)
      }
    }
  }
}
