package import Records
import Trust

/// A block of the feed: a header line, rows of one scope in order of `seq`, a closing line.
///
/// ```
/// {"block":1,"epoch":HEX,"scope":S,"first":SEQ,"last":SEQ,"count":N,"columns":{"TYPE/SCHEMA":[…]}}
/// [0,SEQ,RID,TYPE,VER,…]
/// {"end":1,"sm3":HEX64}
/// ```
/// `sm3` is over the rows' bytes, line feeds included. A block holds at most 256 KiB of lines, is
/// one zstd frame on the wire, and is applied whole together with its cursor or not at all.
package struct BlockHeader: Equatable, Sendable {
  package static let sizeLimit = 256 * 1024

  package var epoch: String
  package var scope: String
  package var first: Int64
  package var last: Int64
  package var count: Int
  /// Column names of each `TYPE/SCHEMA` in the block, after the row's version.
  package var columns: [String: [String]]

  package init(
    epoch: String,
    scope: String,
    first: Int64,
    last: Int64,
    count: Int,
    columns: [String: [String]]
  ) {
    self.epoch = epoch
    self.scope = scope
    self.first = first
    self.last = last
    self.count = count
    self.columns = columns
  }
}

/// Collects rows into one block.
package struct BlockWriter {
  private var rows = JSONWriter(reservingCapacity: BlockHeader.sizeLimit)
  private var header: BlockHeader
  /// The type of the row before: most rows are of the same, and their columns are named already.
  private var lastType: String?

  package init(epoch: String, scope: String) {
    header = BlockHeader(epoch: epoch, scope: scope, first: 0, last: 0, count: 0, columns: [:])
  }

  package var isEmpty: Bool { header.count == 0 }
  package var isFull: Bool { rows.bytes.count >= BlockHeader.sizeLimit - 64 * 1024 }

  /// Adds a row; `body` is nil for a row that has left or was deleted.
  package mutating func add(
    _ operation: RowOperation,
    sequence: Int64,
    id: RecordID,
    type: RecordType,
    version: Int64,
    body: String?
  ) {
    if header.count == 0 { header.first = sequence }
    header.last = sequence
    header.count += 1
    if lastType != type.name {
      header.columns["\(type.name)/\(type.schema)"] = Row.columns(of: type)
      lastType = type.name
    }
    rows.raw("[")
    rows.integer(operation.rawValue)
    rows.comma()
    rows.integer(sequence)
    rows.comma()
    rows.string(id.hex)
    rows.comma()
    rows.string(type.name)
    rows.comma()
    rows.integer(version)
    if let body {
      rows.comma()
      rows.raw(body)
    }
    rows.raw("]\n")
  }

  /// The whole block, ready to be compressed as one frame.
  package func bytes() -> [UInt8] {
    var out = JSONWriter(reservingCapacity: rows.bytes.count + 1024)
    out.raw("{\"block\":1,\"epoch\":")
    out.string(header.epoch)
    out.raw(",\"scope\":")
    out.string(header.scope)
    out.raw(",\"first\":")
    out.integer(header.first)
    out.raw(",\"last\":")
    out.integer(header.last)
    out.raw(",\"count\":")
    out.integer(header.count)
    out.raw(",\"columns\":{")
    for (index, key) in header.columns.keys.sorted().enumerated() {
      if index > 0 { out.comma() }
      out.string(key)
      out.raw(":")
      out.strings(header.columns[key] ?? [])
    }
    out.raw("}}\n")
    out.raw(rows.bytes)
    out.raw("{\"end\":1,\"sm3\":")
    out.string(SM3.digest(rows.bytes).hex)
    out.raw("}\n")
    return out.bytes
  }
}

/// Why a block is refused whole; it is asked for again.
package enum BlockError: Error, Equatable, Sendable {
  case malformedHeader
  case malformedFooter
  case digestMismatch
  case countMismatch(announced: Int, found: Int)
}

/// A block whose frame, count and digest hold; its rows are not read yet.
package struct Block: Sendable {
  package let header: BlockHeader
  package let bytes: [UInt8]
  /// Each row's place in `bytes`, without its line feed.
  package let rows: [Range<Int>]

  /// Checks header, count and digest of one decompressed block.
  package init(_ bytes: [UInt8]) throws(BlockError) {
    let digest: String
    (header, rows, digest) = try Self.parts(of: bytes)
    let span = rows.isEmpty ? 0..<0 : rows[0].lowerBound..<(rows[rows.count - 1].upperBound + 1)
    guard SM3.digest(Array(bytes[span])).hex == digest else { throw .digestMismatch }
    self.bytes = bytes
  }

  /// Takes a block out of a chunk whose own hash was verified already: its digest is not computed.
  package init(verified bytes: [UInt8]) throws(BlockError) {
    (header, rows, _) = try Self.parts(of: bytes)
    self.bytes = bytes
  }

  private static func parts(
    of bytes: [UInt8]
  ) throws(BlockError) -> (header: BlockHeader, rows: [Range<Int>], digest: String) {
    var lines: [Range<Int>] = []
    lines.reserveCapacity(1_024)
    var start = 0
    bytes.withUnsafeBufferPointer { bytes in
      for index in bytes.indices where bytes[index] == 0x0A {
        lines.append(start..<index)
        start = index + 1
      }
    }
    guard start == bytes.count, lines.count >= 2 else { throw .malformedFooter }
    let header = try header(bytes[lines[0]])
    let footer = try? JSONTree.read(bytes[lines[lines.count - 1]])
    guard let digest = footer?["sm3"]?.text else { throw .malformedFooter }
    let rows = Array(lines[1..<(lines.count - 1)])
    guard rows.count == header.count else {
      throw .countMismatch(announced: header.count, found: rows.count)
    }
    return (header, rows, digest)
  }

  private static func header(_ line: ArraySlice<UInt8>) throws(BlockError) -> BlockHeader {
    guard let tree = try? JSONTree.read(line), case .number("1")? = tree["block"],
      let epoch = tree["epoch"]?.text, let scope = tree["scope"]?.text,
      let first = tree["first"]?.integer, let last = tree["last"]?.integer,
      let count = tree["count"]?.integer, let members = tree["columns"]?.members
    else { throw .malformedHeader }
    var columns: [String: [String]] = [:]
    for (key, value) in members {
      guard let names = value.items?.compactMap(\.text), names.count == value.items?.count else {
        throw .malformedHeader
      }
      columns[key] = names
    }
    return BlockHeader(
      epoch: epoch,
      scope: scope,
      first: first,
      last: last,
      count: Int(count),
      columns: columns
    )
  }
}

extension JSONTree {
  /// The number as a 64-bit integer; nil for fractions, exponents and anything else.
  package var integer: Int64? {
    guard case .number(let digits) = self else { return nil }
    return Int64(digits)
  }
}
