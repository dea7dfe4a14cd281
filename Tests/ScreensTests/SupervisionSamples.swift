import Records
import Screens

extension Sample {
  private static let matters = [
    "冷链药品温控专项", "网售处方药线索核查", "无菌器械飞检整改", "化妆品备案抽查", "疫苗追溯数据补传",
  ]
  private static let leads = ["330100-1", "330106", "330200", "330100"]

  /// Orders whose due days run from five days ago onwards, one a day.
  static func order(_ place: Int) -> SupervisionSummary {
    let due = sampleDay.advanced(by: place - 5)
    let states = ["signedFor", "replied", "returned", "issued", "signedFor", "underReview"]
    return SupervisionSummary(
      id: id(UInt64(4_000 + place)),
      number: "DB2026-\(String(331 - place).leftPadded(to: 4))",
      title: matters[place % 5],
      origin: "leader",
      level: ["urgent", "important", "ordinary"][place % 3],
      issuer: "330000",
      lead: leads[place % 4],
      assist: place % 2 == 1 ? ["330106", "330108"] : [],
      issuedOn: sampleDay.advanced(by: -16),
      originalDue: place == 1 ? due.advanced(by: -3) : due,
      due: due,
      state: states[place % 6],
      reminders: place % 6 == 0 ? 2 : 0,
      quality: place % 6 == 2 ? 55 : nil,
      asksExtension: place == 4,
      colour: place < 5 ? .red : place < 9 ? .blue : place % 6 == 2 ? .yellow : .none,
      workingDaysLeft: place < 5 ? place - 5 : (place - 5) * 5 / 7,
      marks: RecordMarks(isPending: place % 7 == 3)
    )
  }

  static func orderDetail(_ order: RecordID) -> SupervisionDetail {
    let summary = Sample.order(Int(order.low) - 4_000)
    func at(_ text: String) -> Instant? { Instant("2026-11-\(text):00+08:00") }
    return SupervisionDetail(
      summary: summary,
      events: [
        SupervisionEventView(
          id: id(4_501),
          kind: "issue",
          by: "",
          unit: "330000",
          at: at("05T09:12"),
          text: "请对辖区网售处方药线索逐条核查,附核查照片。"
        ),
        SupervisionEventView(
          id: id(4_502),
          kind: "sign",
          by: "demo",
          unit: "330106",
          at: at("07T10:40")
        ),
        SupervisionEventView(
          id: id(4_503),
          kind: "remind",
          by: "",
          unit: "330000",
          at: at("15T08:00")
        ),
        SupervisionEventView(
          id: id(4_504),
          kind: "approveExtension",
          by: "zhao",
          unit: "330000",
          at: at("16T15:20"),
          until: summary.due
        ),
        SupervisionEventView(
          id: id(4_505),
          kind: "reply",
          by: "demo",
          unit: "330106",
          at: at("19T17:30"),
          text: "核查 12 条,立案 2 件。",
          percent: 80,
          files: [
            SupervisionFile(
              address: "sm3:1a2b3c4d5e6f",
              name: "核查照片.jpg",
              size: 2_412_000,
              isHeld: true
            )
          ],
          isPending: true
        ),
      ],
      units: [
        SupervisionUnit(unit: "330000", part: .issuer, depth: 0),
        SupervisionUnit(
          unit: summary.lead,
          part: .lead,
          depth: 1,
          signedAt: at("07T10:40"),
          repliedAt: at("19T17:30"),
          state: summary.state,
          colour: summary.colour
        ),
        SupervisionUnit(
          unit: "330108",
          part: .lead,
          depth: 2,
          signedAt: at("09T09:00"),
          order: "DB2026-0402",
          state: "signedFor",
          colour: .red
        ),
        SupervisionUnit(unit: "330110", part: .assist, depth: 1),
      ],
      colourReason: Phrase("逾期未办结", "past the limit"),
      isUnverified: true,
      ownUnit: summary.lead,
      ownAccount: "demo"
    )
  }
}

extension SupervisionServices {
  static var sample: SupervisionServices {
    SupervisionServices(
      orders: { _, rows in
        let held = rows.clamped(to: 0..<38)
        return Page(rows: held.map(Sample.order), first: held.lowerBound, total: 38)
      },
      detail: { Sample.orderDetail($0) },
      act: { _, _ in },
      issue: { _ in id(4_099) },
      figures: {
        SupervisionFigures(open: 38, blue: 4, yellow: 2, red: 5, daysToClose: 9.4)
      }
    )
  }
}
