import Records
import Screens

extension Sample {
  private static let items = [
    ("drugTradeLicence", "药品经营许可证核发"), ("deviceTradePermit", "医疗器械经营许可证核发"),
    ("cosmeticProductionPermit", "化妆品生产许可证核发"),
  ]
  private static let way = ["accept", "review", "inspection", "decision", "certificate"]

  static func node(
    _ place: Int,
    _ name: String,
    started: CalendarDay?,
    ended: CalendarDay? = nil,
    used: Int = 0,
    allowed: Int = 10,
    stopped: Int = 0,
    colour: SupervisionColour = .none,
    paused: Bool = false,
    result: String = ""
  ) -> ApplicationNodeView {
    ApplicationNodeView(
      id: id(UInt64(6_500 + place)),
      node: name,
      unit: "330100",
      startedAt: started.flatMap { Instant(day: $0, hour: 9) },
      endedAt: ended.flatMap { Instant(day: $0, hour: 16) },
      allowed: allowed,
      used: used,
      stopped: stopped,
      isPaused: paused,
      pauses: stopped > 0 ? ["2026-11-09..2026-11-11"] : [],
      due: started == nil || ended != nil || paused ? nil : sampleDay.advanced(by: allowed - used),
      result: result,
      colour: colour
    )
  }

  static func application(_ place: Int) -> ApplicationSummary {
    let (kind, item) = items[place % 3]
    let name = way[place % 5]
    let used = [12, 9, 7, 3, 1, 0][place % 6]
    let colour: SupervisionColour = used > 10 ? .red : used > 8 ? .yellow : used > 6 ? .blue : .none
    return ApplicationSummary(
      id: id(UInt64(6_000 + place)),
      number: "SQ2026\(String(101 + place).leftPadded(to: 5))",
      kind: kind,
      item: item,
      applicant: id(UInt64(500 + place % 8)),
      applicantName: enterprises[place % 8],
      receivedOn: sampleDay.advanced(by: place - 40),
      state: name,
      node: node(
        place,
        name,
        started: sampleDay.advanced(by: -used),
        used: used,
        stopped: place % 4 == 1 ? 3 : 0,
        colour: colour,
        paused: place % 7 == 6
      ),
      forecast: place % 7 == 6 ? nil : sampleDay.advanced(by: 21 + place)
    )
  }

  static func applicationDetail(_ application: RecordID) -> ApplicationDetail {
    var summary = Sample.application(Int(application.low) - 6_000)
    summary.state = "inspection"
    let nodes = [
      node(
        1,
        "accept",
        started: CalendarDay("2026-10-26"),
        ended: CalendarDay("2026-10-29"),
        used: 3,
        allowed: 5,
        result: "受理"
      ),
      node(
        2,
        "review",
        started: CalendarDay("2026-10-29"),
        ended: CalendarDay("2026-11-12"),
        used: 7,
        allowed: 5,
        stopped: 3,
        colour: .red
      ),
      node(3, "inspection", started: CalendarDay("2026-11-12"), used: 7, colour: .blue),
      node(4, "decision", started: nil, allowed: 5), node(5, "certificate", started: nil),
    ]
    summary.node = nodes[2]
    summary.forecast = CalendarDay("2026-12-17")
    return ApplicationDetail(
      summary: summary,
      nodes: nodes,
      inspections: [
        InspectionSummary(id: id(9_001), number: "XC-\(summary.number)", state: "recorded")
      ],
      unverifiedNodes: ["review", "inspection", "decision"]
    )
  }

  private static let messages: [(String, String, String)] = [
    ("escalation", "升级:督办单 DB2026-0331", "supervisionOrder"),
    ("reminder", "催办:督办单 DB2026-0328", "supervisionOrder"),
    ("assignment", "现场检查 XC-SQ202600102 待办", "inspection"),
    ("recall", "召回:百草堂批号 20260301", "recall"), ("notice", "平台将于周日维护", ""),
  ]

  static func message(_ place: Int) -> MessageSummary {
    let (kind, title, subject) = messages[place % 5]
    return MessageSummary(
      id: id(UInt64(8_000 + place)),
      kind: kind,
      title: title,
      sentAt: sampleNow.advanced(byMilliseconds: Int64(-place) * 5_400_000),
      isAcknowledged: place >= 4,
      subject: subject.isEmpty ? nil : id(UInt64(place % 5 == 2 ? 9_001 : 4_001)),
      subjectType: subject,
      marks: RecordMarks(isPending: place == 5)
    )
  }
}

extension ProgressServices {
  static var sample: ProgressServices {
    ProgressServices(
      applications: { _, rows in
        let held = rows.clamped(to: 0..<57)
        return Page(rows: held.map(Sample.application), first: held.lowerBound, total: 57)
      },
      detail: { Sample.applicationDetail($0) },
      figures: { ProgressFigures(underway: 57, blue: 9, yellow: 10, red: 10, paused: 8) },
      conclude: { _, _ in }
    )
  }
}

extension MessageServices {
  static var sample: MessageServices {
    MessageServices(
      messages: { _, rows in
        let held = rows.clamped(to: 0..<23)
        return Page(rows: held.map(Sample.message), first: held.lowerBound, total: 23)
      },
      detail: { id in
        MessageDetail(
          summary: Sample.message(Int(id.low) - 8_000),
          body: "临近期限尚未反馈;期限 2026-11-24,余 3 天。",
          subjectTitle: "DB2026-0328"
        )
      },
      acknowledge: { _ in },
      makeToDo: { _, _ in }
    )
  }
}
