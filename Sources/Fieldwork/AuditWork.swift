package import Home
package import Records
import Replica
import Trust
package import WireFormat

/// The logs of acts that belong to one account on one machine.
package struct AuditLogs: Sendable {
  /// Unlocks, refusals and the like.
  package var account: AuditLog
  /// What needs no account.
  package var machine: AuditLog

  package init(account: AuditLog, machine: AuditLog) {
    self.account = account
    self.machine = machine
  }
}

/// 审计: what was done here, whether it still holds, and taking it along as evidence.
extension Fieldwork {
  /// Rows of all that was done, newest first unless another order is wanted; works while locked.
  package func audit(
    _ filter: AuditFilter,
    in order: ListOrder<AuditColumn>? = nil,
    rows: Range<Int>
  ) throws(FieldworkError) -> Page<AuditEntry> {
    let device = account?.device
    let signed = try FieldworkError.wrapping { () throws(ReplicaError) in
      try device.map { device throws(ReplicaError) in try replica.auditEntries(of: device) } ?? []
    }
    let acts = noted(in: logs?.account) { .act($0) } + noted(in: logs?.machine) { .machineAct($0) }
    let all = (signed + acts).filter(filter.admits)
    // Within one moment the order of each source is kept: both come newest first.
    var ordered = all.enumerated()
      .sorted { ($1.element.at, $0.offset) < ($0.element.at, $1.offset) }
      .map(\.element)
    if let order { ordered = order.sorted(ordered) }
    let held = rows.clamped(to: 0..<ordered.count)
    return Page(rows: Array(ordered[held]), first: held.lowerBound, total: ordered.count)
  }

  /// Checks every signature, the chain, the hub's receipts and the log; about 0.4 ms a group.
  package func auditReport() throws(FieldworkError) -> AuditReport {
    let (worker, certificate) = try certified()
    let chain = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.signedChain(of: worker.account.device)
    }
    var report = EvidenceCheck.report(
      certificate: certificate,
      groups: chain.groups,
      receipts: chain.receipts,
      hub: worker.hubKey
    )
    if let last = report.sequences?.upperBound {
      let head = chain.head ?? (0, "")
      // A last group that was settled long ago may be forgotten, so an earlier end is no fault.
      if last > head.sequence || (last == head.sequence && report.head != head.hash) {
        report.faults.append(ChainFault(.head, at: last))
      }
    }
    let log = logs?.account.check(keys: worker.keys) ?? AuditLog.Check()
    return AuditReport(
      chain: report,
      acts: log.lines,
      unmarkedActs: log.unmarked,
      firstBrokenAct: log.firstBroken,
      isLogCut: log.isCut
    )
  }

  /// The signed groups that touch a record and, for an inspection, all that was made in it.
  ///
  /// The act is noted before the evidence is given out; without the note there is none.
  package func evidence(
    about type: RecordType,
    _ id: RecordID,
    reason: String
  ) throws(FieldworkError) -> Evidence {
    guard !reason.allSatisfy(\.isWhitespace) else { throw .reasonMissing }
    let records = try family(of: type, id)
    return try evidence(about: records, noting: "\(type.name) \(id.hex) \(reason)") {
      found throws(FieldworkError) in
      if found == 0 { throw .notHeld(type: type.name, id: id) }
    }
  }

  /// The whole chain that is held, with its receipts.
  package func evidenceOfAll(reason: String) throws(FieldworkError) -> Evidence {
    guard !reason.allSatisfy(\.isWhitespace) else { throw .reasonMissing }
    return try evidence(about: nil, noting: "* \(reason)") { _ in }
  }

  private func evidence(
    about records: Set<RecordID>?,
    noting note: String,
    _ judge: (Int) throws(FieldworkError) -> Void
  ) throws(FieldworkError) -> Evidence {
    let (worker, certificate) = try certified()
    let chain = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.signedChain(of: worker.account.device, about: records)
    }
    try judge(chain.groups.count)
    do throws(HomeError) {
      try logs?.account.append(.exported, note, at: clock.now, keys: worker.keys)
    } catch {
      throw .notNoted(error.code)
    }
    return Evidence(
      hubKey: worker.hubKey,
      certificate: certificate,
      groups: chain.groups,
      receipts: chain.receipts
    )
  }

  /// A record and those that say they belong to it.
  func family(of type: RecordType, _ id: RecordID) throws(FieldworkError) -> Set<RecordID> {
    guard type.name == RecordType.inspection.name else { return [id] }
    let contents = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.inspectionContents(id)
    }
    guard let contents else { throw .notHeld(type: type.name, id: id) }
    return Set(
      [id] + contents.answers.map(\.id) + contents.findings.map(\.id)
        + contents.evidence.map(\.id) + contents.signatures.map(\.id)
        + contents.amendments.map(\.id)
    )
  }

  func certified() throws(FieldworkError) -> (Identity, DeviceCertificate) {
    guard let worker else { throw .replica(.sealed) }
    do throws(TrustError) {
      return (worker, try DeviceCertificate(parsing: Array(worker.account.certificate.utf8)))
    } catch {
      throw .replica(.trust(error))
    }
  }

  private func noted(
    in log: AuditLog?,
    _ id: (Int64) -> AuditEntry.ID
  ) -> [AuditEntry] {
    (log?.lines() ?? []).reversed().map { line in
      AuditEntry(id: id(line.number), at: line.at, act: line.act, title: line.detail)
    }
  }
}

extension ListOrder<AuditColumn> {
  /// All entries by the column; entries without it last, those that are alike newest first.
  ///
  /// Signed acts and the lines of two logs are three sources: their list is put in order here.
  fileprivate func sorted(_ entries: [AuditEntry]) -> [AuditEntry] {
    entries.map { (key: key(of: $0), entry: $0) }.enumerated().sorted { left, right in
      let (one, other) = (left.element.key, right.element.key)
      if one == other { return left.offset < right.offset }
      guard let one else { return false }
      guard let other else { return true }
      return direction == .ascending ? one < other : other < one
    }
    .map(\.element.entry)
  }

  /// What an entry is sorted by: a number and a text, of which a column fills one.
  private func key(of entry: AuditEntry) -> SortKey? {
    switch column {
    case .at: SortKey(number: entry.at.milliseconds)
    case .act: SortKey(number: Int64(AuditAct.allCases.firstIndex(of: entry.act) ?? 0))
    case .what:
      entry.type.isEmpty && entry.title.isEmpty
        ? nil : SortKey(text: entry.type + " " + entry.title)
    case .chain: entry.sequences.map { SortKey(number: $0.lowerBound) }
    case .state: entry.state.isEmpty ? nil : SortKey(text: entry.state)
    }
  }
}

/// A number, and a text where the numbers are equal.
private struct SortKey: Comparable {
  var number: Int64 = 0
  var text = ""

  static func < (left: SortKey, right: SortKey) -> Bool {
    (left.number, left.text) < (right.number, right.text)
  }
}
