import Records
import Regulation
import Testing

@Suite("Deadline explanation") struct DeadlineExplanationTests {
  @Test func `preserved evidence is explained to the last day, in both languages`() throws {
    let law = try Project.lawClock()
    let pause = try day("2026-10-09")...day("2026-10-10")
    let explanation = try law.explain(
      DeadlineRule.ID(rawValue: "penalty.preservation"),
      from: day("2026-09-29"),
      pauses: Pauses([pause])
    )
    let sentences = explanation.steps.map { DeadlinePhrases.sentence($0) }
    #expect(
      sentences.map(\.chinese) == [
        "规则：先行登记保存后的处理决定（penalty.preservation）",
        "依据：行政处罚法第五十六条、第八十五条（已核对法条）",
        "事件：采取先行登记保存，2026-09-29",
        "期限：7 个工作日，次日起算（依该法期限条款）",
        "不计：2026-10-01 国庆节", "不计：2026-10-02 国庆节", "不计：2026-10-03 国庆节",
        "不计：2026-10-04 国庆节", "不计：2026-10-05 国庆节", "不计：2026-10-06 国庆节",
        "不计：2026-10-07 国庆节", "不计：2026-10-11 周末",
        "中止：2026-10-09 至 2026-10-10，2 日不计",
        "到期日：2026-10-16",
      ]
    )
    #expect(sentences[1].english.hasSuffix("art. 56, 85 (checked against the statute)"))
    #expect(sentences[4].english == "Not counted: 2026-10-01, National Day")
  }

  @Test func `an extension goes on from the original period and keeps to its cap`() throws {
    let law = try Project.lawClock()
    let id = DeadlineRule.ID(rawValue: "coercion.seizure")
    let start = try day("2026-03-05")
    let explanation = try law.explain(id, from: start, granted: 30)
    let plain = try law.clock.count(Period(60, .natural), from: start)
    #expect(explanation.result == .day(plain))
    let original = try law.clock.count(Period(30, .natural), from: start)
    // 4 April 2026 is in the Tomb-sweeping holiday, so the unextended period would have rolled.
    #expect(original.due.description == "2026-04-07")
    #expect(explanation.steps.contains(.extended(days: 30, original: original.due)))
    #expect(explanation.steps.contains(.period(Period(30, .natural), basis: .definition)))
    for granted in [31, -1] {
      #expect(throws: DeadlineError.extensionBeyondCap(asked: granted, cap: 30)) {
        try law.explain(id, from: start, granted: granted)
      }
    }
  }

  @Test func `a roll and a missing calendar are said`() throws {
    let law = try Project.lawClock()
    let id = DeadlineRule.ID(rawValue: "penalty.payment")
    let explanation = try law.explain(id, from: day("2026-12-17"))
    let tail = explanation.steps.suffix(3)
    let (end, due) = try (day("2027-01-01"), day("2027-01-04"))
    #expect(Array(tail) == [.rolled(from: end, to: due), .due(due), .provisional(years: [2027])])
  }

  @Test func `a clock of hours runs through the night from its moment`() throws {
    let law = try Project.lawClock()
    let id = DeadlineRule.ID(rawValue: "coercion.urgentReport")
    let start = try #require(Instant("2026-10-01T22:30:00+08:00"))
    let explanation = try law.explain(id, from: start)
    let due = try #require(Instant("2026-10-02T22:30:00+08:00"))
    #expect(explanation.result == .moment(due))
    #expect(explanation.steps.contains(.hours(24)))
    #expect(
      explanation.json == """
        {"due":"2026-10-02","dueAt":"2026-10-02T22:30:00+08:00","unit":"hour","skipped":[],\
        "paused":[],"provisional":false,"rule":"coercion.urgentReport",\
        "article":"行政强制法第十九条","confidence":"statute"}
        """
    )
    let pauses = Pauses([start.day...start.day])
    #expect(throws: DeadlineError.hoursDoNotPause(id)) {
      try law.explain(id, from: start, pauses: pauses)
    }
  }

  @Test func `a clock of hours from a day without a time is taken strictly and says so`() throws {
    let law = try Project.lawClock()
    let id = DeadlineRule.ID(rawValue: "coercion.urgentReport")
    let explanation = try law.explain(id, from: day("2026-10-01"))
    #expect(explanation.result == .moment(Instant(startOf: try day("2026-10-02"))))
    #expect(explanation.steps.contains(.momentAssumed))
  }

  @Test func `a period of days from a moment runs from its day in China`() throws {
    let law = try Project.lawClock()
    let id = DeadlineRule.ID(rawValue: "penalty.payment")
    let late = try #require(Instant("2026-03-01T23:30:00Z"))
    #expect(try law.explain(id, from: late) == law.explain(id, from: day("2026-03-02")))
  }

  @Test func `a count answers in the words of the command line`() throws {
    let law = try Project.lawClock()
    let paused = try day("2026-10-09")...day("2026-10-10")
    let start = try day("2026-09-30")
    let count = try law.clock.count(Period(1, .working), from: start, pauses: Pauses([paused]))
    let skipped = (1...7).map { "{\"date\":\"2026-10-0\($0)\",\"why\":\"holiday\"}" }
    #expect(
      count.json == """
        {"due":"2026-10-08","unit":"working","skipped":[\(skipped.joined(separator: ","))],\
        "paused":[],"provisional":false,"rule":null,"article":null,"confidence":null}
        """
    )
    let rolled = try law.clock.count(Period(2, .natural), from: day("2026-10-08"))
    #expect(
      rolled.json == """
        {"due":"2026-10-10","unit":"natural","skipped":[],"paused":[],"provisional":false,\
        "rule":null,"article":null,"confidence":null}
        """
    )
  }

  @Test func `a rule is listed in the words of the command line`() throws {
    let rules = try Project.rules()
    let today = try day("2026-11-21")
    let decision = try rules.rule(DeadlineRule.ID(rawValue: "penalty.decision"), on: today)
    #expect(
      decision.json == """
        {"id":"penalty.decision","unit":"natural","days":90,\
        "article":"行政处罚法第六十条、第八十五条","confidence":"statute"}
        """
    )
    let report = try rules.rule(DeadlineRule.ID(rawValue: "coercion.urgentReport"), on: today)
    #expect(report.json.contains("\"unit\":\"hour\",\"days\":null,\"hours\":24,"))
  }

  @Test func `every shipped rule explains itself with no empty words`() throws {
    let law = try Project.lawClock()
    let today = try day("2026-11-21")
    let moment = try #require(Instant(day: today, hour: 9))
    for rule in law.rules.inForce(on: today) {
      let explanation =
        switch rule.limit {
        case .days: try law.explain(rule.id, from: today)
        case .hours: try law.explain(rule.id, from: moment)
        }
      for phrase in explanation.steps.map({ DeadlinePhrases.sentence($0) }) {
        #expect(!phrase.chinese.isEmpty && !phrase.english.isEmpty)
        let isForeign = phrase.english.unicodeScalars.contains { !$0.isASCII }
        #expect(!isForeign, "\(rule.id.rawValue)")
      }
    }
  }
}
