package import Records
package import Replica

/// 档案: finding products and enterprises and opening their dossiers.
extension Fieldwork {
  /// Best hits first; `kinds` empty = every kind.
  package func search(
    _ text: String,
    kinds: [SearchHit.Kind] = [],
    limit: Int
  ) throws(FieldworkError) -> (hits: [SearchHit], total: Int) {
    try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.search(text, kinds: kinds, limit: limit)
    }
  }

  package func dossier(
    of subject: Dossier.Subject,
    _ id: RecordID
  ) throws(FieldworkError) -> Dossier {
    let dossier = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.dossier(of: subject, id)
    }
    guard let dossier else { throw .notHeld(type: subject.rawValue, id: id) }
    return dossier
  }
}
