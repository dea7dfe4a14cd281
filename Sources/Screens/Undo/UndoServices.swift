package import Records

/// What is asked about taking things back.
package enum UndoRequest: Equatable, Sendable {
  case load
  /// That act.
  case take(RecordID)
  /// The last act that was not taken back.
  case takeLast
  /// Do again what was taken back last.
  case redo
}

/// What comes back about taking things back.
package enum UndoNews: Equatable, Sendable {
  case loaded([UndoEntry])
  case answered(UndoAnswer)
  /// What came of doing it again; the act is the one that had taken it back.
  case redone(UndoAnswer)
  case failed(ServiceFailure)
}

/// The outside world of taking things back; each closure may block and runs on a worker.
package struct UndoServices: Sendable {
  /// The last acts, newest first; fails while the replica is locked.
  package var entries: @Sendable () throws(ServiceFailure) -> [UndoEntry]
  /// Commits the way back of an act, of the last one when none is named.
  package var undo: @Sendable (RecordID?) throws(ServiceFailure) -> UndoAnswer
  /// Takes the last undo back.
  package var redo: @Sendable () throws(ServiceFailure) -> UndoAnswer

  package init(
    entries: @escaping @Sendable () throws(ServiceFailure) -> [UndoEntry],
    undo: @escaping @Sendable (RecordID?) throws(ServiceFailure) -> UndoAnswer,
    redo: @escaping @Sendable () throws(ServiceFailure) -> UndoAnswer
  ) {
    self.entries = entries
    self.undo = undo
    self.redo = redo
  }

  /// Does what was asked, on the calling thread, and reports it.
  package func perform(_ request: UndoRequest) -> UndoNews {
    do throws(ServiceFailure) {
      switch request {
      case .load: return .loaded(try entries())
      case .take(let id): return .answered(try undo(id))
      case .takeLast: return .answered(try undo(nil))
      case .redo: return .redone(try redo())
      }
    } catch {
      return .failed(error)
    }
  }
}
