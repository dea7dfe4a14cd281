package import Records

/// What 追溯 asks of the replica.
package enum TraceRequest: Equatable, Sendable {
  case look(String)
  /// The way of the goods of one batch.
  case flow(RecordID)
  /// Look at codes of a shelf, beginning with that row of the list, and keep the parts of the list.
  case shelf(from: Int, [String], keeping: [ShelfPart])
  /// The codes that were kept before a kill or a restart.
  case keptShelf
  case keepShelf([ShelfPart])
  case discardShelf
}

/// A stretch of the list of a shelf, as it is kept.
package struct ShelfPart: Equatable, Sendable {
  package var number: Int
  package var texts: [String]

  package init(number: Int, texts: [String]) {
    self.number = number
    self.texts = texts
  }
}

/// What comes back to 追溯; each answer names its question.
package enum TraceNews: Equatable, Sendable {
  case answer(String, TraceAnswer)
  case flow(RecordID, BatchFlow?)
  /// One finding for each code asked for; `isKept` is false where the list could not be kept.
  case shelf(from: Int, [ShelfFinding], isKept: Bool)
  case keptShelf([String])
  case keptAll(Bool)
  case failed(ServiceFailure, TraceRequest)
}

/// The outside world as 追溯 sees it; each closure may block and runs on a worker.
package struct TraceServices: Sendable {
  package var look: @Sendable (String) throws(ServiceFailure) -> TraceAnswer
  package var flow: @Sendable (RecordID) throws(ServiceFailure) -> BatchFlow?
  package var shelf: @Sendable ([String]) throws(ServiceFailure) -> [ShelfFinding]
  package var keptShelf: @Sendable () throws(ServiceFailure) -> [String]
  /// No texts forget the part.
  package var keepShelf: @Sendable (ShelfPart) throws(ServiceFailure) -> Void
  package var discardShelf: @Sendable () throws(ServiceFailure) -> Void

  package init(
    look: @escaping @Sendable (String) throws(ServiceFailure) -> TraceAnswer,
    flow: @escaping @Sendable (RecordID) throws(ServiceFailure) -> BatchFlow?,
    shelf: @escaping @Sendable ([String]) throws(ServiceFailure) -> [ShelfFinding],
    keptShelf: @escaping @Sendable () throws(ServiceFailure) -> [String],
    keepShelf: @escaping @Sendable (ShelfPart) throws(ServiceFailure) -> Void,
    discardShelf: @escaping @Sendable () throws(ServiceFailure) -> Void
  ) {
    self.look = look
    self.flow = flow
    self.shelf = shelf
    self.keptShelf = keptShelf
    self.keepShelf = keepShelf
    self.discardShelf = discardShelf
  }

  /// Does what was asked, on the calling thread, and reports it.
  package func perform(_ request: TraceRequest) -> TraceNews {
    do throws(ServiceFailure) {
      switch request {
      case .look(let text): return .answer(text, try look(text))
      case .flow(let id): return .flow(id, try flow(id))
      case .shelf(let first, let texts, let parts):
        // Kept first: what is being looked at must survive whatever comes next.
        let isKept = keep(parts)
        return .shelf(from: first, try shelf(texts), isKept: isKept)
      case .keptShelf: return .keptShelf(try keptShelf())
      case .keepShelf(let parts): return .keptAll(keep(parts))
      case .discardShelf:
        try discardShelf()
        return .keptAll(true)
      }
    } catch {
      return .failed(error, request)
    }
  }

  /// Whether all were kept; a locked replica keeps none, and the list goes on all the same.
  private func keep(_ parts: [ShelfPart]) -> Bool {
    for part in parts {
      do throws(ServiceFailure) { try keepShelf(part) } catch { return false }
    }
    return true
  }
}
