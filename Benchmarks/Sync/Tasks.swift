import Records

/// Things to do of the measured unit, which laptops edit and the hub changes beside them.
enum Tasks {
  static func id(_ number: Int) -> RecordID { Rows.id(0x7000_0000 + UInt64(number)) }

  /// Each call gives other outcomes, so that storing them again changes every one.
  static func records(_ count: Int, at: Instant) -> [Record] {
    (0..<count).map { number in
      Record(
        .toDoItem,
        id(number),
        [
          "number": .text("T-\(number)"), "title": .text("第\(number)件待办"),
          "unit": .text("330100-1"), "assignee": .text("demo"), "state": .text("open"),
          "outcome": .text("\(at.milliseconds)"),
        ]
      )
    }
  }
}
