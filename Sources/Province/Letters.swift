import Records

/// Invents what the hub has told each account: messages of every kind, some acknowledged.
struct Letters {
  private(set) var records: [Record] = []

  init(
    unit: Unit,
    orders: [Record],
    recalls: [Record],
    today: CalendarDay,
    _ ids: inout Identities
  ) {
    for account in unit.accounts {
      for (place, order) in orders.prefix(6).enumerated() {
        let number = order["number"].text ?? ""
        let (kind, title, body) = Self.about(place, number, order["title"].text ?? "")
        write(kind, title, body, about: order, to: account, today.advanced(by: -place - 1), &ids)
      }
      for (place, recall) in recalls.prefix(2).enumerated() {
        let number = recall["number"].text ?? ""
        write(
          "recall",
          "召回通知 \(number)",
          "批号 \(recall["batches"].list.joined(separator: "、"))，请核实辖区库存。",
          about: recall,
          to: account,
          today.advanced(by: -place - 1),
          &ids
        )
      }
      write(
        "notice",
        "系统通知：演示环境",
        "本机数据均为演示数据，由程序生成，与真实企业无关。",
        about: nil,
        to: account,
        today.advanced(by: -9),
        &ids
      )
      write(
        "alert",
        "流通异常预警",
        "追溯数据中发现售后回流线索，请在追溯中核对。",
        about: nil,
        to: account,
        today.advanced(by: -3),
        &ids
      )
    }
  }

  private static func about(
    _ place: Int,
    _ number: String,
    _ title: String
  ) -> (kind: String, title: String, body: String) {
    switch place % 3 {
    case 0: ("assignment", "新督办单 \(number)", "\(title)：请按期签收并反馈。")
    case 1: ("reminder", "催办 \(number)", "\(title)：临近期限，尚未反馈。")
    default: ("escalation", "升级 \(number)", "\(title)：已逾期，报上级督办。")
    }
  }

  private mutating func write(
    _ kind: String,
    _ title: String,
    _ body: String,
    about subject: Record?,
    to account: String,
    _ day: CalendarDay,
    _ ids: inout Identities
  ) {
    records.append(
      Record(
        .message,
        ids.next(),
        [
          "kind": .text(kind), "title": .text(title), "body": .text(body),
          "subject": subject.map { .text($0.id.hex) } ?? .null,
          "sentAt": .integer(Hours(day, records.count % 30).after(hours: 0).milliseconds),
          "account": .text(account), "acknowledged": .text(records.count % 3 == 2 ? "yes" : "no"),
        ]
      )
    )
  }
}
