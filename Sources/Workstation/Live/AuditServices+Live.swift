import Fieldwork
import Home
import Records
import Replica
import Screens
import Trust
import WireFormat

extension LiveServices {
  var audit: AuditServices {
    let station = station
    return AuditServices(
      entries: { filter, order, rows throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.audit(filter, in: order, rows: rows)
        }
      },
      verify: { () throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in try fieldwork.auditReport() }
      },
      export: { wanted throws(AuditExportFailure) in try station.export(wanted) }
    )
  }
}

extension Station {
  /// Checks the password once more, notes the act, and writes the evidence into a new file.
  fileprivate func export(_ wanted: AuditExport) throws(AuditExportFailure) -> Int {
    do throws(HomeError) {
      let secret = try HomeError.secret(wanted.password.bytes)
      defer { secret.wipe() }
      try checkPassword(secret)
    } catch {
      throw .access(AccessRefusal(error))
    }
    do throws(ServiceFailure) {
      return try doing { fieldwork throws(FieldworkError) in
        let evidence: Evidence
        if let record = wanted.record, let type = RecordCatalogue.type(named: wanted.type) {
          evidence = try fieldwork.evidence(about: type, record, reason: wanted.reason)
        } else {
          evidence = try fieldwork.evidenceOfAll(reason: wanted.reason)
        }
        try ExportFile.write(evidence.bytes, to: wanted.path)
        return evidence.groups.count
      }
    } catch {
      throw .service(error)
    }
  }
}
