package import Records
package import Trust

/// Holds signed groups, their chain and the receipts over it against the keys that must have signed.
///
/// A signature costs about 0.35 ms. Parts of a chain are checked like the whole: where numbers are
/// left out there is a gap, and a receipt behind a gap binds only what comes after it.
package enum EvidenceCheck {
  /// Checks everything in a file against a hub that is trusted.
  package static func report(on evidence: Evidence, hub: VerifyingKey) -> ChainReport {
    report(
      certificate: evidence.certificate,
      groups: evidence.groups,
      receipts: evidence.receipts,
      hub: hub
    )
  }

  /// Checks the groups of one certificate's device, in the order of its chain.
  package static func report(
    certificate: DeviceCertificate,
    groups: [SignedGroup],
    receipts: [Receipt],
    hub: VerifyingKey
  ) -> ChainReport {
    var walk = Walk(certificate: certificate, vouched: Set(receipts.map(\.claims.sequence)))
    // Judged on its first day: whether it held on the day of a group is counted group by group.
    let status = certificate.status(trusting: [hub], at: certificate.claims.issuedAt)
    if status != .valid { walk.fault(.certificate, 0) }
    for group in groups { walk.take(group) }
    for receipt in receipts.sorted(by: { $0.claims.sequence < $1.claims.sequence }) {
      walk.take(receipt, hub: hub)
    }
    return walk.report
  }
}

/// One pass over a chain.
private struct Walk {
  private(set) var report = ChainReport()
  private let certificate: DeviceCertificate
  private let vouched: Set<UInt64>
  private var last: (sequence: Int64, hash: String)?
  /// The hash after each line that a receipt names.
  private var hashes: [UInt64: String] = [:]

  /// A laptop's clock may be off by this much at either end of the certificate's days.
  private static let tolerance: Int64 = 86_400_000

  init(certificate: DeviceCertificate, vouched: Set<UInt64>) {
    self.certificate = certificate
    self.vouched = vouched
  }

  mutating func fault(_ reason: ChainFault.Reason, _ number: Int64) {
    report.faults.append(ChainFault(reason, at: number))
  }

  mutating func take(_ group: SignedGroup) {
    let claims = certificate.claims
    let facts = group.lines.map { LineFacts($0.dropLast()) }
    let number = facts.compactMap { $0?.sequence }.first ?? (last?.sequence ?? 0) + 1
    report.groups += 1
    let name = facts.first.flatMap { $0?.group.hex } ?? ""
    let isSigned =
      (try? SignatureLine(parsing: group.signature)).map {
        SignedLines.verify(group.lines, signedBy: $0, group: name, key: claims.key)
      } ?? false
    if !isSigned { fault(.signature, number) }
    for (line, facts) in zip(group.lines, facts) {
      report.mutations += 1
      guard let facts, facts.device.hex == claims.device.text, facts.group.hex == name,
        facts.actor == claims.account
      else {
        fault(.line, facts?.sequence ?? number)
        continue
      }
      follow(facts, line)
    }
    if let at = facts.compactMap({ $0?.at.milliseconds }).first,
      !(claims.issuedAt - Self.tolerance..<claims.expiresAt + Self.tolerance).contains(at)
    {
      report.outsideDays += 1
    }
  }

  private mutating func follow(_ facts: LineFacts, _ line: [UInt8]) {
    let sequence = facts.sequence
    if let last {
      if sequence == last.sequence + 1 {
        if facts.previous != last.hash { fault(.link, sequence) }
      } else if sequence > last.sequence {
        report.gaps += 1
      } else {
        fault(.line, sequence)
      }
    } else if sequence == 1, facts.previous != ChainHash.origin {
      fault(.link, sequence)
    }
    let hash = ChainHash.after(line)
    last = (sequence, hash)
    report.head = hash
    let held = report.sequences ?? sequence...sequence
    report.sequences = held.lowerBound...max(held.upperBound, sequence)
    if let number = UInt64(exactly: sequence), vouched.contains(number) { hashes[number] = hash }
  }

  mutating func take(_ receipt: Receipt, hub: VerifyingKey) {
    let claims = receipt.claims
    let number = Int64(clamping: claims.sequence)
    report.receipts += 1
    guard receipt.isSigned(byOneOf: [hub]), claims.device == certificate.claims.device else {
      return fault(.receipt, number)
    }
    guard let hash = hashes[claims.sequence] else { return }
    if hash == claims.chain.hex {
      report.vouchedThrough = max(report.vouchedThrough, number)
    } else {
      fault(.receiptChain, number)
    }
  }
}
