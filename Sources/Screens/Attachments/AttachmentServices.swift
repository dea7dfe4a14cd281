package import Records

/// What 附件 asks of the replica.
package enum AttachmentRequest: Equatable, Sendable {
  case load(AttachmentChoice, Range<Int>)
  /// Fetch these from the hub, whatever their size, in a sync that begins now.
  case fetch([String])
  /// Write the bytes of one to a path.
  case save(address: String, path: String)
}

/// What comes back to 附件.
package enum AttachmentNews: Equatable, Sendable {
  case loaded(Page<AttachmentSummary>, AttachmentChoice)
  /// They are asked for; a sync has begun.
  case asked(Int)
  /// They are asked for and wait for a network; why no sync began.
  case askedLater(Int, ServiceFailure)
  /// Where the file is now.
  case saved(path: String)
  case failed(ServiceFailure)
}

/// The outside world as 附件 sees it; each closure may block and runs on a worker.
package struct AttachmentServices: Sendable {
  package var files:
    @Sendable (AttachmentChoice, Range<Int>) throws(ServiceFailure) -> Page<AttachmentSummary>
  package var ask: @Sendable ([String]) throws(ServiceFailure) -> Void
  /// Begins a sync; its progress is in the `DrawContext`.
  package var sync: @Sendable () throws(ServiceFailure) -> Void
  /// Gives the path that was written.
  package var save: @Sendable (String, String) throws(ServiceFailure) -> String

  package init(
    files:
      @escaping @Sendable (AttachmentChoice, Range<Int>) throws(ServiceFailure) -> Page<
        AttachmentSummary
      >,
    ask: @escaping @Sendable ([String]) throws(ServiceFailure) -> Void,
    sync: @escaping @Sendable () throws(ServiceFailure) -> Void,
    save: @escaping @Sendable (String, String) throws(ServiceFailure) -> String
  ) {
    self.files = files
    self.ask = ask
    self.sync = sync
    self.save = save
  }

  /// Does what was asked, on the calling thread, and reports it.
  package func perform(_ request: AttachmentRequest) -> AttachmentNews {
    do throws(ServiceFailure) {
      switch request {
      case .load(let choice, let rows): return .loaded(try files(choice, rows), choice)
      case .fetch(let addresses):
        try ask(addresses)
        return begin(addresses.count)
      case .save(let address, let path): return .saved(path: try save(address, path))
      }
    } catch {
      return .failed(error)
    }
  }

  private func begin(_ count: Int) -> AttachmentNews {
    do throws(ServiceFailure) {
      try sync()
      return .asked(count)
    } catch {
      return .askedLater(count, error)
    }
  }
}
