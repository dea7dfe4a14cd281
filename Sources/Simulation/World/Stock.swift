import Records

/// Reference data and work that the hub holds when a world begins: few records, so that laptops meet.
struct Stock: Sendable {
  let records: [Records.Record]

  static let enterprise = id(1)
  static let product = id(0x20)
  /// One at its beginning, one that only has to be finalised.
  static let inspections = [id(0x40), id(0x41)]
  static let findings = [id(0x80), id(0x81)]

  static func id(_ number: UInt64) -> RecordID {
    RecordID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0000 | number)
  }

  static func toDoItem(_ number: Int) -> RecordID { id(0x60 + UInt64(number)) }

  static let toDoItems = 6

  init() {
    var records = (0..<3).map { number in
      Self.enterprise(number, name: "示例药业\(number)")
    }
    records += (0..<3).map { number in
      Records.Record(
        .product,
        Self.id(0x20 + UInt64(number)),
        ["category": .text("drug"), "name": .text("示例片\(number)"), "state": .text("valid")]
      )
    }
    records += (0..<Self.toDoItems).map { number in
      Self.item(number, title: "办理事项\(number)")
    }
    for (inspection, state) in zip(Self.inspections, ["planned", "recorded"]) {
      records.append(
        Records.Record(
          .inspection,
          inspection,
          [
            "number": .text("JC-\(state)"), "kind": .text("routine"),
            "enterprise": .text(Self.enterprise.hex), "team": .list(["li", "wang"]),
            "leader": .text("li"), "state": .text(state),
          ]
        )
      )
    }
    for (finding, inspection) in zip(Self.findings, Self.inspections) {
      records.append(
        Records.Record(
          .finding,
          finding,
          [
            "inspection": .text(inspection.hex), "clause": .text("R1"),
            "severity": .text("minor"), "text": .text("现场所见。"), "state": .text("draft"),
          ]
        )
      )
    }
    self.records = records
  }

  /// Records of the stock that laptops only read.
  static func records(
    besides known: [(type: RecordType, id: RecordID)]
  ) -> [(type: RecordType, id: RecordID)] {
    Stock().records.map { ($0.type, $0.id) }.filter { record in
      !known.contains { $0.id == record.1 }
    }
  }

  static func enterprise(_ number: Int, name: String) -> Records.Record {
    Records.Record(
      .enterprise,
      id(1 + UInt64(number)),
      [
        "name": .text(name), "region": .text(number == 2 ? "330200" : "330100"),
        "phone": .text("0571-\(number)"), "state": .text("open"),
      ]
    )
  }

  /// Work of one of two units; what laptops write stays null, so that an import leaves it alone.
  static func item(_ number: Int, title: String) -> Records.Record {
    Records.Record(
      .toDoItem,
      toDoItem(number),
      [
        "number": .text("DB-\(number)"), "kind": .text("review"), "title": .text(title),
        "unit": .text(number == 5 ? "3301B" : "3301A"), "state": .text("open"),
        "priority": .text("normal"), "note": .text("起始。"),
      ]
    )
  }

  /// What an import sends later: only the fields that are the hub's.
  static func reissue(_ number: Int, title: String) -> Records.Record {
    Records.Record(.toDoItem, toDoItem(number), ["title": .text(title)])
  }
}
