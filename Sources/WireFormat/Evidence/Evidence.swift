package import Trust

/// Signed groups of one device with all that is needed to check them on another machine.
///
/// A file of lines, each with its line feed and exactly as it was stored or issued:
///
/// ```
/// ["evidence",1,"HUBKEY"]                 the hub's public key, 130 hexadecimal digits
/// ["certificate",…]  ["sig","certificate",…]
/// {"mutation":…} …   ["sig",GROUP,…]      once a group, in the order of the chain
/// ["receipt",…]      ["sig","receipt",…]  once a receipt, behind the groups
/// ```
/// The key in the first line proves nothing: whoever checks compares it with a hub he knows.
package struct Evidence: Equatable, Sendable {
  package var hubKey: VerifyingKey
  package var certificate: DeviceCertificate
  package var groups: [SignedGroup]
  package var receipts: [Receipt]

  /// The largest file that is read.
  package static let byteLimit = 256 << 20

  package init(
    hubKey: VerifyingKey,
    certificate: DeviceCertificate,
    groups: [SignedGroup],
    receipts: [Receipt]
  ) {
    self.hubKey = hubKey
    self.certificate = certificate
    self.groups = groups
    self.receipts = receipts
  }

  /// The file.
  package var bytes: [UInt8] {
    var bytes = Array("[\"evidence\",1,\"\(hubKey.hex)\"]\n".utf8)
    bytes += certificate.bytes
    for group in groups { bytes += group.lines.joined() + group.signature }
    for receipt in receipts { bytes += receipt.bytes }
    return bytes
  }

  /// Splits a file into its parts; nothing is verified before `EvidenceCheck` says so.
  package init(parsing bytes: [UInt8]) throws(EvidenceError) {
    var lines = EvidenceLines(bytes)
    let head = try lines.next(beginning: "[\"evidence\",1,\"")
    let digits = head.dropFirst(15).dropLast(3)
    guard head.suffix(3) == Array("\"]\n".utf8),
      let hubKey = VerifyingKey(hex: String(decoding: digits, as: UTF8.self))
    else { throw EvidenceError(line: lines.number) }
    self.hubKey = hubKey
    let statement = try lines.next(beginning: "[\"certificate\",")
    let seal = try lines.next(beginning: "[\"sig\",\"certificate\",")
    guard let certificate = try? DeviceCertificate(parsing: statement + seal) else {
      throw EvidenceError(line: lines.number)
    }
    self.certificate = certificate
    groups = []
    receipts = []
    var open: [[UInt8]] = []
    while let line = lines.next() {
      if line.first == UInt8(ascii: "{") {
        guard receipts.isEmpty else { throw EvidenceError(line: lines.number) }
        open.append(line)
      } else if line.starts(with: Array("[\"receipt\",".utf8)), open.isEmpty {
        let seal = try lines.next(beginning: "[\"sig\",\"receipt\",")
        guard let receipt = try? Receipt(parsing: line + seal) else {
          throw EvidenceError(line: lines.number)
        }
        receipts.append(receipt)
      } else if line.starts(with: Array("[\"sig\",".utf8)), !open.isEmpty {
        groups.append(SignedGroup(lines: open, signature: line))
        open = []
      } else {
        throw EvidenceError(line: lines.number)
      }
    }
    guard open.isEmpty else { throw EvidenceError(line: lines.number) }
  }
}

/// The line, counted from 1, at which a file is no evidence any more.
package struct EvidenceError: Error, Equatable, Sendable {
  package var line: Int

  package init(line: Int) { self.line = line }
}

/// The lines of a file one after the other.
private struct EvidenceLines {
  private(set) var number = 0
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next line with its line feed; a last one without it is given as it is.
  mutating func next() -> [UInt8]? {
    guard offset < bytes.count else { return nil }
    let end = bytes[offset...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
    defer { offset = end }
    number += 1
    return Array(bytes[offset..<end])
  }

  mutating func next(beginning prefix: String) throws(EvidenceError) -> [UInt8] {
    guard let line = next(), line.starts(with: prefix.utf8) else {
      throw EvidenceError(line: max(1, number))
    }
    return line
  }
}
