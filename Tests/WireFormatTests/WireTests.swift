import Records
import Testing
import WireFormat

@Suite("Lines on the wire")
struct WireTests {
  let mutation = Mutation(
    id: RecordID(high: 1, low: 2),
    device: RecordID(high: 3, low: 4),
    sequence: 7,
    group: RecordID(high: 5, low: 6),
    type: "finding",
    record: RecordID(high: 7, low: 8),
    kind: .patch,
    branch: 0xABCD,
    changes: [
      FieldChange("text", base: .text("旧\"\n"), value: .text("新\u{1}"), trunk: 3),
      FieldChange("products", .add, base: .list([]), value: .list(["a"]), trunk: 3),
    ],
    at: 1_700_000_000_000,
    actor: "demo",
    schema: 1,
    previous: String(repeating: "0", count: 64)
  )

  @Test func `a mutation reads back as it was written`() throws {
    #expect(try MutationLine.decode(MutationLine.encode(mutation)) == mutation)
  }

  @Test func `an unknown member of a mutation is malformed`() {
    var line = String(decoding: MutationLine.encode(mutation), as: UTF8.self)
    line.insert(contentsOf: "\"role\":\"admin\",", at: line.index(after: line.startIndex))
    #expect(throws: MutationLineError.malformed("role")) {
      try MutationLine.decode(Array(line.utf8))
    }
  }

  @Test func `a mutation without a branch, or with nobody's, is malformed`() {
    let line = String(decoding: MutationLine.encode(mutation), as: UTF8.self)
    let branch = "\"branch\":\"000000000000abcd\","
    for other in ["", "\"branch\":\"\",", "\"branch\":\"0000000000000000\","] {
      #expect(line.contains(branch))
      #expect(throws: MutationLineError.malformed("branch")) {
        try MutationLine.decode(Array(line.replacing(branch, with: other).utf8))
      }
    }
  }

  @Test func `a type of a newer schema is put off, not refused`() {
    var later = mutation
    later.type = "sampling"
    #expect(
      throws: MutationLineError.newerSchema(
        mutation: mutation.id,
        device: mutation.device,
        sequence: 7
      )
    ) { try MutationLine.decode(MutationLine.encode(later)) }
  }

  @Test func `a block reads back with its rows, and a flipped bit is found`() throws {
    let record = Record(
      .enterprise,
      RecordID(high: 9, low: 9),
      ["name": .text("某药店"), "kinds": .list(["retailer"])]
    )
    var body = JSONWriter()
    Row.body(of: record, into: &body)
    var writer = BlockWriter(epoch: "e", scope: "prov:33")
    writer.add(
      .live,
      sequence: 4,
      id: record.id,
      type: .enterprise,
      version: 2,
      body: body.text
    )
    writer.add(
      .left,
      sequence: 5,
      id: RecordID(high: 1, low: 1),
      type: .enterprise,
      version: 1,
      body: nil
    )
    let bytes = writer.bytes()
    let block = try Block(bytes)
    #expect(block.header.last == 5)
    #expect(block.header.columns["enterprise/1"]?.count == 15)
    let values = try cells(Array(block.bytes[block.rows[0]]), kinds: [10: .text, 11: .list])
    #expect(values == [.text("某药店"), .list(["retailer"])])
    var damaged = bytes
    damaged[block.rows[0].lowerBound + 8] ^= 1
    #expect(throws: BlockError.self) { try Block(damaged) }
  }

  @Test(
    arguments: [
      "[1,2", "[01]", "[1]x", "[\"\u{1}\"]", "[tru]", "[{\"a\":1,\"a\":2}]", "[\"\\ud800\"]", "{}",
      "", "[-]",
    ]
  )
  func `a row that is not strict JSON is refused`(line: String) {
    #expect(throws: RowError.self) { try cells(Array(line.utf8), kinds: [:]) }
  }

  /// Reads one line and gives the cells at the named places as fields.
  func cells(_ line: [UInt8], kinds: [Int: FieldKind]) throws -> [FieldValue?] {
    try line.withUnsafeBytes { bytes in
      var reader = RowReader()
      try reader.read(bytes)
      return kinds.sorted { $0.key < $1.key }.map { place, kind in
        RowReader.value(reader.cells[place], as: kind, in: bytes)
      }
    }
  }
}
