import Records
import Regulation
import Testing

@Suite("Due days") struct DueDaysTests {
  let days: DueDays
  let today: CalendarDay

  init() throws {
    days = DueDays(
      clock: try Project.lawClock(),
      colours: try DueColourRules(tsv: Project.bytes("offline-cache/rules/due-colours.tsv"))
    )
    today = try day("2026-11-21")
  }

  @Test(arguments: [
    ("permit.decision", "2026-11-20", -1, DayUnit.working, SupervisionColour.red),
    ("permit.decision", "2026-11-23", 1, .working, .blue),
    ("permit.decision", "2026-11-25", 3, .working, .blue),
    ("permit.decision", "2026-11-26", 4, .working, .none),
    ("recall.drug.filing3", "2026-11-21", 0, .natural, .yellow),
    ("recall.drug.filing3", "2026-11-24", 3, .natural, .blue),
    ("recall.drug.filing3", "2026-11-25", 4, .natural, .none),
    ("", "2026-11-25", 4, .natural, .none), ("no.such.rule", "2026-11-20", -1, .natural, .red),
  ])
  func `nearness is counted as the rule counts, and coloured by the table`(
    rule: String,
    due: String,
    daysLeft: Int,
    unit: DayUnit,
    colour: SupervisionColour
  ) throws {
    let view = days.view(of: HeldDue(day: try day(due), rule: rule), on: today)
    #expect(view.daysLeft == daysLeft && view.unit == unit && view.colour == colour)
  }

  @Test func `the windows of a colour hold exactly the days of that colour`() throws {
    for colour in SupervisionColour.allCases {
      let windows = days.windows(of: [colour], on: today)
      for distance in -40...60 {
        let day = today.advanced(by: distance)
        for (rule, ranges) in [
          ("permit.decision", windows.working), ("recall.drug.filing3", windows.natural),
        ] {
          let view = days.view(of: HeldDue(day: day, rule: rule), on: today)
          let isInside = ranges.contains { $0.contains(day) }
          #expect(isInside == (view.colour == colour), "\(rule) \(day)")
        }
      }
      #expect(windows.workingRules.contains("permit.decision"))
      #expect(!windows.workingRules.contains("recall.drug.filing3"))
    }
  }

  @Test func `a day that runs into a year without a calendar is provisional`() throws {
    let late = HeldDue(
      day: try day("2027-01-05"),
      rule: "cosmeticProducer.permitDecision",
      countedFrom: try day("2026-11-23")
    )
    #expect(days.view(of: late, on: today).isProvisional)
    let why = try #require(days.explanation(of: late))
    #expect(why.provisional != nil)
    let early = HeldDue(
      day: try day("2026-12-18"),
      rule: "permit.decision",
      countedFrom: try day("2026-11-20")
    )
    #expect(!days.view(of: early, on: today).isProvisional)
    #expect(days.explanation(of: early)?.provisional == nil)
  }

  @Test func `an explanation names rule, basis and count, and the day the rule gives`() throws {
    let held = HeldDue(
      day: try day("2026-12-25"),
      rule: "permit.decision",
      countedFrom: try day("2026-11-20")
    )
    let why = try #require(days.explanation(of: held))
    #expect(why.title.chinese == "作出行政许可决定")
    #expect(why.citation.chinese == "行政许可法第四十二条、第八十二条")
    #expect(why.count?.chinese == "2026-11-20 受理行政许可申请,20 个工作日,跳过休息日 8 天")
    #expect(
      why.count?.english
        == "2026-11-20 the application was accepted, 20 working days, 8 days off"
    )
    #expect(why.recounted == (try day("2026-12-18")))
    #expect(why.sentences.count == 14)
  }
}
