package import Records
import Replica

/// 档案: finding products and enterprises and opening their dossiers.
extension Fieldwork {
  /// At most `limit` hits, best first; `kinds` empty = every kind.
  package func search(
    _ text: String,
    kinds: [SearchHit.Kind] = [],
    limit: Int
  ) throws(FieldworkError) -> [SearchHit] {
    try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.search(
        text,
        kinds: kinds.isEmpty ? SearchHit.Kind.allCases : kinds,
        limit: limit
      )
    }
  }

  package func dossier(
    of subject: Dossier.Subject,
    _ id: RecordID
  ) throws(FieldworkError) -> Dossier {
    let dossier = try FieldworkError.wrapping { () throws(ReplicaError) in
      switch subject {
      case .product: try replica.productDossier(id)
      case .enterprise: try replica.enterpriseDossier(id)
      }
    }
    guard let dossier else { throw .notHeld(type: subject.rawValue, id: id) }
    return dossier
  }
}
