package import Records

/// What 冲突 asks of the replica.
package enum ConflictRequest: Equatable, Sendable {
  case list(ListOrder<ConflictColumn>?)
  case load(RecordID)
  case resolve(RecordID, [FieldDecision], reason: String)
}

/// The choice made for one field of a conflict.
package struct FieldDecision: Equatable, Sendable {
  package var field: String
  package var choice: ConflictChoice

  package init(_ field: String, _ choice: ConflictChoice) {
    self.field = field
    self.choice = choice
  }
}

/// What comes back to 冲突.
package enum ConflictNews: Equatable, Sendable {
  case listed([ConflictSummary], ListOrder<ConflictColumn>?)
  case loaded(ConflictDetail)
  /// The decision is in the outbox.
  case resolved(RecordID)
  case failed(ServiceFailure)
}

/// The outside world as 冲突 sees it; each closure may block and runs on a worker.
package struct ConflictServices: Sendable {
  /// Open ones first, oldest first, unless another order is wanted.
  package var list:
    @Sendable (ListOrder<ConflictColumn>?) throws(ServiceFailure) -> [ConflictSummary]
  /// All fields of one conflict, unsealed.
  package var load: @Sendable (RecordID) throws(ServiceFailure) -> ConflictDetail
  /// One ordinary signed mutation with all decisions and the reason.
  package var resolve: @Sendable (RecordID, [FieldDecision], String) throws(ServiceFailure) -> Void

  package init(
    list:
      @escaping @Sendable (ListOrder<ConflictColumn>?) throws(ServiceFailure) -> [ConflictSummary],
    load: @escaping @Sendable (RecordID) throws(ServiceFailure) -> ConflictDetail,
    resolve: @escaping @Sendable (RecordID, [FieldDecision], String) throws(ServiceFailure) -> Void
  ) {
    self.list = list
    self.load = load
    self.resolve = resolve
  }

  /// Does what was asked, on the calling thread, and reports it.
  package func perform(_ request: ConflictRequest) -> ConflictNews {
    do throws(ServiceFailure) {
      switch request {
      case .list(let order): return .listed(try list(order), order)
      case .load(let id): return .loaded(try load(id))
      case .resolve(let id, let decisions, let reason):
        try resolve(id, decisions, reason)
        return .resolved(id)
      }
    } catch {
      return .failed(error)
    }
  }
}
