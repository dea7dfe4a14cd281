package import Records

/// What 档案 asks of the replica.
package enum ArchiveRequest: Equatable, Sendable {
  case search(String)
  case dossier(Dossier.Subject, RecordID)
}

/// What comes back to 档案; each answer names its question, since a later one may be on its way.
package enum ArchiveNews: Equatable, Sendable {
  /// `total` may be larger than the number of hits that were brought.
  case found(String, [SearchHit], total: Int)
  case dossier(RecordID, Dossier)
  case failed(ServiceFailure, ArchiveRequest)
}

/// The outside world as 档案 sees it; each closure may block and runs on a worker.
package struct ArchiveServices: Sendable {
  /// At most 200 hits, best first, and how many there are in all.
  package var search: @Sendable (String) throws(ServiceFailure) -> (hits: [SearchHit], total: Int)
  /// All that is held of one product or enterprise.
  package var dossier: @Sendable (Dossier.Subject, RecordID) throws(ServiceFailure) -> Dossier

  package init(
    search:
      @escaping @Sendable (String) throws(ServiceFailure) -> (hits: [SearchHit], total: Int),
    dossier: @escaping @Sendable (Dossier.Subject, RecordID) throws(ServiceFailure) -> Dossier
  ) {
    self.search = search
    self.dossier = dossier
  }

  /// Does what was asked, on the calling thread, and reports it.
  package func perform(_ request: ArchiveRequest) -> ArchiveNews {
    do throws(ServiceFailure) {
      switch request {
      case .search(let text):
        let found = try search(text)
        return .found(text, found.hits, total: found.total)
      case .dossier(let subject, let id): return .dossier(id, try dossier(subject, id))
      }
    } catch {
      return .failed(error, request)
    }
  }
}
