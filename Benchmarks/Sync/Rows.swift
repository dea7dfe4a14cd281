import Foundation
import Records

/// The rows of the shared generator as products.
enum Rows {
  static func id(_ number: UInt64) -> RecordID {
    // Ids of one burst, as an import makes them: the time in front, the rest random.
    var word = number &+ 0x9E37_79B9_7F4A_7C15
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    let milliseconds = 1_790_000_000_000 + Int64(number / 64)
    return .timeOrdered(milliseconds: milliseconds, random: (word, word ^ number))
  }

  /// About how many rows a file has, by its size.
  static func count(_ csv: String) throws -> Int {
    let size = try FileManager.default.attributesOfItem(atPath: csv)[.size] as? Int ?? 0
    return size / bytesOfRow
  }

  /// Bytes of a line of the shared generator, about.
  private static let bytesOfRow = 194

  /// Hands the products of a file on, some thousand at a time.
  static func read(_ csv: String, _ take: ([Records.Record]) throws -> Void) throws {
    let text = try String(contentsOfFile: csv, encoding: .utf8)
    var batch: [Records.Record] = []
    for line in text.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 12, let number = UInt64(cells[0]) else { continue }
      batch.append(product(number, cells))
      if batch.count == 5_000 {
        try take(batch)
        batch = []
      }
    }
    try take(batch)
  }

  private static func product(_ number: UInt64, _ cells: [String]) -> Records.Record {
    var record = Records.Record(
      .product,
      id(number),
      [
        "category": .text("drug"), "approvalNumber": .text(cells[1]), "name": .text(cells[2]),
        "dosageForm": .text(cells[3]), "specification": .text(cells[4]),
        "holderName": .text(cells[5]), "producerName": .text(cells[6]),
        "packaging": .text(cells[7]), "state": .text(cells[8]), "approvedOn": .text(cells[9]),
        "expiresOn": .text(cells[10]),
      ]
    )
    // When its source changed it last, as an import says it.
    record.provenance.originVersion = cells[11]
    return record
  }
}
