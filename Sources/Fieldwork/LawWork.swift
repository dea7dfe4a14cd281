package import Records
import Replica

/// 法规: searching the laws that the hub has imported.
extension Fieldwork {
  /// Articles in which every word occurs.
  package func laws(_ text: String, limit: Int) throws(FieldworkError) -> LawAnswer {
    try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.lawArticles(text, limit: limit)
    }
  }
}
