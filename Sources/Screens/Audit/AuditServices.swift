package import Records

/// What 审计 asks for.
package enum AuditRequest: Equatable, Sendable {
  case load(AuditFilter, ListOrder<AuditColumn>?, Range<Int>)
  /// Check every signature, the chain, the receipts and the log.
  case verify
  case export(AuditExport)
}

/// Signed evidence that is to be written into a file.
package struct AuditExport: Equatable, Sendable {
  /// The record it is about; nil takes the whole chain.
  package var record: RecordID?
  package var type: String
  package var path: String
  package var reason: String
  /// Given once more for this act.
  package var password: Password

  package init(
    record: RecordID?,
    type: String,
    path: String,
    reason: String,
    password: Password
  ) {
    self.record = record
    self.type = type
    self.path = path
    self.reason = reason
    self.password = password
  }
}

/// What comes back to 审计.
package enum AuditNews: Equatable, Sendable {
  case loaded(Page<AuditEntry>, AuditFilter, ListOrder<AuditColumn>?)
  case verified(AuditReport)
  /// So many signed groups are in the file.
  case exported(groups: Int)
  case exportRefused(AccessRefusal)
  case failed(ServiceFailure)
}

/// The outside world as 审计 sees it.
package struct AuditServices: Sendable {
  package var entries:
    @Sendable (AuditFilter, ListOrder<AuditColumn>?, Range<Int>) throws(ServiceFailure) -> Page<
      AuditEntry
    >
  /// About 0.4 ms a group.
  package var verify: @Sendable () throws(ServiceFailure) -> AuditReport
  /// Checks the password first, which takes about a second.
  package var export: @Sendable (AuditExport) throws(AuditExportFailure) -> Int

  package init(
    entries:
      @escaping @Sendable (AuditFilter, ListOrder<AuditColumn>?, Range<Int>) throws(ServiceFailure)
      -> Page<AuditEntry>,
    verify: @escaping @Sendable () throws(ServiceFailure) -> AuditReport,
    export: @escaping @Sendable (AuditExport) throws(AuditExportFailure) -> Int
  ) {
    self.entries = entries
    self.verify = verify
    self.export = export
  }

  /// Does what was asked, on the calling thread, and reports it.
  package func perform(_ request: AuditRequest) -> AuditNews {
    if case .export(let export) = request { return perform(export) }
    do throws(ServiceFailure) {
      switch request {
      case .load(let filter, let order, let rows):
        return .loaded(try entries(filter, order, rows), filter, order)
      case .verify: return .verified(try verify())
      case .export(let export): return perform(export)
      }
    } catch {
      return .failed(error)
    }
  }

  private func perform(_ wanted: AuditExport) -> AuditNews {
    do throws(AuditExportFailure) {
      return .exported(groups: try export(wanted))
    } catch {
      switch error {
      case .access(let refusal): return .exportRefused(refusal)
      case .service(let failure): return .failed(failure)
      }
    }
  }
}

/// Why no evidence was written.
package enum AuditExportFailure: Error, Equatable, Sendable {
  /// The password was not the one.
  case access(AccessRefusal)
  case service(ServiceFailure)
}
