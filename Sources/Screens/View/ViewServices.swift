import Records

/// What the shell asks for on behalf of the view in front.
package enum ViewRequest: Equatable, Sendable {
  case export(Listing, SheetForm)
  /// Keep, sealed, how the interface was left.
  case keep(KeptView)
  /// Keep, sealed, all views that were saved under a name.
  case keepViews(SavedViews)
  case recall
}

/// What comes back to the shell.
package enum ViewNews: Equatable, Sendable {
  case exported(path: String, rows: Int)
  /// How the interface was left, nil when that was not kept, and the views under a name.
  case recalled(KeptView?, SavedViews)
  case viewsKept
  case failed(ServiceFailure)
}

/// The outside world of views: files to take away, and how the interface was left.
package struct ViewServices: Sendable {
  /// Writes all rows to a new file that only its owner can read.
  package var export:
    @Sendable (Listing, SheetForm) throws(ServiceFailure) -> (path: String, rows: Int)
  package var keep: @Sendable (KeptView) throws(ServiceFailure) -> Void
  package var keepViews: @Sendable (SavedViews) throws(ServiceFailure) -> Void
  package var recall: @Sendable () throws(ServiceFailure) -> (KeptView?, SavedViews)

  package init(
    export:
      @escaping @Sendable (Listing, SheetForm) throws(ServiceFailure) -> (
        path: String, rows: Int
      ),
    keep: @escaping @Sendable (KeptView) throws(ServiceFailure) -> Void,
    keepViews: @escaping @Sendable (SavedViews) throws(ServiceFailure) -> Void,
    recall: @escaping @Sendable () throws(ServiceFailure) -> (KeptView?, SavedViews)
  ) {
    self.export = export
    self.keep = keep
    self.keepViews = keepViews
    self.recall = recall
  }

  /// Does what was asked, on the calling thread; nil when there is nothing to tell.
  package func perform(_ request: ViewRequest) -> ViewNews? {
    switch request {
    case .export(let listing, let form):
      do throws(ServiceFailure) {
        let file = try export(listing, form)
        return .exported(path: file.path, rows: file.rows)
      } catch {
        return .failed(error)
      }
    case .keep(let view):
      // A view that cannot be kept costs nothing: the next run begins as the first did.
      try? keep(view)
      return nil
    case .keepViews(let views):
      do throws(ServiceFailure) {
        try keepViews(views)
        return .viewsKept
      } catch {
        return .failed(error)
      }
    case .recall:
      return (try? recall()).map { .recalled($0.0, $0.1) }
    }
  }
}
