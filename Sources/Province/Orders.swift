import Records

/// Invents supervision orders in every state and colour, each with what was done about it.
struct Orders {
  private(set) var orders: [Record] = []
  private(set) var events: [Record] = []

  private static let titles = ["冷链药品温控专项", "网售处方药线索核查", "无菌器械飞检整改", "化妆品备案抽查", "疫苗追溯数据补传"]
  private static let levels = ["ordinary", "important", "urgent"]
  private static let rules = [
    "supervision.reply", "supervision.replyImportant", "supervision.replyUrgent",
  ]

  /// States with the working days left until the due day: red, yellow, blue and none in turn.
  private static let courses: [(state: String, left: Int)] = [
    ("issued", -3), ("signedFor", 2), ("replied", 9), ("returned", 4), ("signedFor", 0),
    ("underReview", 6), ("closed", -6), ("issued", 3), ("signedFor", -1), ("replied", 1),
    ("issued", 12), ("returned", -2),
  ]

  init(
    count: Int,
    unit: Unit,
    days: Clockwork,
    _ dice: inout Dice,
    _ ids: inout Identities
  ) {
    for index in 0..<count {
      let course = Self.courses[index % Self.courses.count]
      // An urgent order has no twelve days left.
      let level = course.left > 5 ? 0 : dice.number(in: 0..<3)
      let counted = days.counted(Self.rules[level], dueBy: days.workingDay(course.left))
      let fields: [String: FieldValue] = [
        "number": .text("DB\(days.today.year)-\(CodeMaker.padded(index + 1, to: 4))"),
        "title": .text(Self.titles[index % Self.titles.count]), "origin": .text("demo"),
        "level": .text(Self.levels[level]), "lead": .text(unit.code), "assist": .list([]),
        "state": .text(course.state),
      ]
      let order = Record(.supervisionOrder, ids.next(), fields.merging(counted.fields) { $1 })
      orders.append(order)
      act(on: order, course.state, from: counted.from, unit, days.today, &dice, &ids)
    }
  }

  /// What led to the state, in its order, none of it later than today.
  private mutating func act(
    on order: Record,
    _ state: String,
    from issued: CalendarDay,
    _ unit: Unit,
    _ today: CalendarDay,
    _ dice: inout Dice,
    _ ids: inout Identities
  ) {
    let acts: [(kind: String, text: String, percent: Int?)] =
      switch state {
      case "issued": []
      case "signedFor": [("sign", "", nil), ("remind", "请按期反馈", nil)]
      case "replied": [("sign", "", nil), ("reply", "已完成自查，资料附后", 100)]
      case "underReview":
        [("sign", "", nil), ("reply", "已整改到位", 100), ("remind", "请尽快复核", nil)]
      case "returned":
        [("sign", "", nil), ("reply", "部分完成", 60), ("return", "缺少现场证据，请补充", 40)]
      default:
        [("sign", "", nil), ("reply", "已全部完成", 100), ("close", "复核通过", 90)]
      }
    let span = max(1, issued.distance(to: today))
    for (place, act) in acts.enumerated() {
      let day = issued.advanced(by: min(span, span * (place + 1) / (acts.count + 1)))
      // Whoever closes or returns is not the one who answered.
      let isOffice = ["remind", "return", "close"].contains(act.kind)
      let by = isOffice ? unit.accounts[unit.accounts.count - 1] : unit.accounts[0]
      events.append(
        Record(
          .supervisionEvent,
          ids.next(),
          [
            "order": .text(order.id.hex), "kind": .text(act.kind), "by": .text(by),
            "at": .integer(Hours(day, place).after(hours: 0).milliseconds),
            "text": act.text.isEmpty ? .null : .text(act.text),
            "percent": act.percent.map { .integer(Int64($0)) } ?? .null, "attachments": .list([]),
          ],
          provenance: Provenance(author: by)
        )
      )
    }
  }
}
