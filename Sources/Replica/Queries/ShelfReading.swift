import Foundation
import GRDB
import Records

/// Looks up codes on a shelf: a few reads each, so that hundreds a minute are no burden.
struct ShelfReading {
  /// Days before the last one from which a package is called near its end.
  private static let nearDays = 90

  var reader: TraceReader
  let today: CalendarDay
  private var batches: [RecordID: Known] = [:]

  /// What is the same for all packages of a batch.
  private struct Known {
    var batch: BatchView
    var product: TraceProduct?
    var recall: RecallHit?
  }

  init(reader: TraceReader, today: CalendarDay) {
    self.reader = reader
    self.today = today
  }

  mutating func finding(_ text: String, _ subject: TraceSubject?) throws -> ShelfFinding {
    guard let subject else {
      return ShelfFinding(text: text, key: text, marks: [.unreadable])
    }
    let key = subject.code ?? subject.batchNumber.map { "\(subject.item ?? "") \($0)" }
    var finding = ShelfFinding(text: text, key: key ?? subject.item ?? text)
    let pack = try subject.code.flatMap { try reader.pack($0) }
    var expires = subject.expiresOn
    if let known = try known(pack, subject) {
      finding.approvalNumber = known.batch.approvalNumber
      finding.batchNumber = known.batch.batchNumber
      finding.productName = known.product?.name ?? ""
      expires = known.batch.expiresOn ?? expires
      if let recall = known.recall {
        finding.marks.insert(.recalled)
        finding.recall = recall.number
      }
    } else {
      finding.batchNumber = subject.batchNumber ?? ""
    }
    finding.expiresOn = expires
    if let expires {
      if expires < today {
        finding.marks.insert(.expired)
      } else if today.distance(to: expires) <= Self.nearDays {
        finding.marks.insert(.expiring)
      }
    }
    if pack == nil, finding.productName.isEmpty { finding.marks.insert(.unknown) }
    if pack?.state == "C" { finding.marks.insert(.ended) }
    if let code = subject.code, let sale = try lastSale(of: code) {
      finding.marks.insert(.sold)
      finding.place = sale.actor?.title ?? ""
    }
    return finding
  }

  private mutating func known(
    _ pack: TracePackage?,
    _ subject: TraceSubject
  ) throws -> Known? {
    var id = pack?.batch
    if id == nil, let pack {
      id = try reader.ancestors(of: pack).lazy.compactMap(\.batch).first
    }
    if let id, let known = batches[id] { return known }
    var batch: BatchView?
    if let id { batch = try reader.batch(id) }
    if batch == nil, let item = subject.item, let number = subject.batchNumber {
      batch = try reader.batches(item: item, number: number).first
    }
    guard let batch else { return nil }
    let known = Known(
      batch: batch,
      product: try reader.product(approval: batch.approvalNumber),
      recall: try reader.recalls(of: batch.approvalNumber, batch.batchNumber).first(where: \.isOpen)
    )
    batches[batch.id] = known
    return known
  }

  /// The last sale after which the package did not come back.
  private mutating func lastSale(of code: String) throws -> TraceEventView? {
    let events = try reader.events(of: code, inside: nil).filter { $0.error == nil }
    guard let sale = events.last(where: \.step.isEnd),
      !events.contains(where: { $0.step == .received && $0.at > sale.at })
    else { return nil }
    return sale
  }
}
