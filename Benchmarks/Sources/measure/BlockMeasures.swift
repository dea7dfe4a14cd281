import Glibc
import Records
import WireFormat

/// Blocks of the feed from bytes to cells, the first half of applying them.
enum BlockMeasures {
  static func add(to table: inout FigureTable) throws {
    let bytes = fullBlock()
    let rows = try Block(bytes).rows.count
    let repeats = 40
    var reader = RowReader()

    let times = try Interleaved([
      { for _ in 0..<repeats { keep(splitLines(bytes)) } },
      { for _ in 0..<repeats { keep(try Block(bytes).rows.count) } },
      {
        for _ in 0..<repeats {
          let block = try Block(bytes)
          try block.bytes.withUnsafeBytes { bytes in
            for row in block.rows {
              try reader.read(UnsafeRawBufferPointer(rebasing: bytes[row]))
            }
          }
          keep(reader.cells.count)
        }
      },
    ])
    let count = Double(rows * repeats)
    let lines = "splitting the same bytes into lines with memchr"
    let megabytes = Double(bytes.count * repeats) / 1e6
    table.add("blocks: lines by memchr", count / times.median(0), "rows/s")
    table.add(
      "blocks: header, count and SM3",
      megabytes / times.median(1),
      "MB/s",
      ratio: times.ratio(1, to: 0),
      of: lines
    )
    table.add(
      "blocks: checked, rows read into cells",
      count / times.median(2),
      "rows/s",
      ratio: times.ratio(2, to: 0),
      of: lines
    )
  }

  private static func fullBlock() -> [UInt8] {
    var writer = BlockWriter(epoch: "0123456789abcdef", scope: "national")
    var number = 0
    while !writer.isFull {
      let record = SampleProducts.record(number)
      var body = JSONWriter()
      Row.body(of: record, into: &body)
      writer.add(
        .live,
        sequence: Int64(number + 1),
        id: record.id,
        type: record.type,
        version: 1,
        body: body.text
      )
      number += 1
    }
    return writer.bytes()
  }

  private static func splitLines(_ bytes: [UInt8]) -> [Range<Int>] {
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return [] }
      var lines: [Range<Int>] = []
      var start = 0
      while let found = memchr(base + start, 0x0A, bytes.count - start) {
        let end = UnsafeRawPointer(found) - base
        lines.append(start..<end)
        start = end + 1
      }
      return lines
    }
  }
}
