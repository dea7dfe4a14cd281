import ArgumentParser
import HubStore
import Records
import Reference
import Regulation
import Trust

/// `supervise`: orders of an office, and what the hub does about them by itself.
struct SuperviseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "supervise",
    abstract: HelpPhrases.supervise,
    subcommands: [SuperviseIssueCommand.self, SupervisePassCommand.self, SuperviseListCommand.self]
  )
}

/// `supervise issue`: gives an order and tells the units that carry it out.
struct SuperviseIssueCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "issue",
    abstract: HelpPhrases.superviseIssue
  )

  @Option(help: HelpPhrases.orderTitle) var title: String
  @Option(help: HelpPhrases.orderLead) var lead: String
  @Option(help: HelpPhrases.orderAssist) var assist: [String] = []
  @Option(help: HelpPhrases.orderIssuer) var issuer: String?
  @Option(help: HelpPhrases.orderDue) var due: String?
  @Option(help: HelpPhrases.orderLevel) var level = "ordinary"
  @Option(help: HelpPhrases.orderOrigin) var origin = "leader"
  @Option(help: HelpPhrases.orderText) var text = ""
  @Option(help: HelpPhrases.orderNumber) var number: String?
  @Option(help: HelpPhrases.orderUnder) var under: String?

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    guard ["ordinary", "important", "urgent"].contains(level) else {
      throw HubFailure(.wrongUsage, HubPhrases.noLevel(level))
    }
    for unit in [lead] + assist where !Self.isUnit(unit) {
      throw HubFailure(.wrongUsage, HubPhrases.noUnit(unit))
    }
    let at = desk.clock.now()
    let rule = SupervisionRules.reply(to: level)
    let due = try dueDay(by: rule, from: at.day)
    let store = try desk.open()
    let orders = try OrderBook(store: store, desk)
    let number = number ?? orders.next(in: at.day.year)
    guard orders.order(number) == nil else {
      throw HubFailure(.negative, HubPhrases.takenNumber(number))
    }
    var parent: RecordID?
    if let under {
      guard let found = orders.order(under) else {
        throw HubFailure(.negative, HubPhrases.noOrder(under))
      }
      parent = found.id
    }
    let id = RecordID.derived("supervisionOrder", number)
    let unit = issuer ?? store.authority
    let order = Record(
      .supervisionOrder,
      id,
      [
        "number": .text(number), "title": .text(title), "origin": .text(origin),
        "level": .text(level), "lead": .text(lead), "assist": .list(assist),
        "rule": .text(rule), "due": .text(due.description), "state": .text("issued"),
        "issuer": .text(unit),
        "countedFrom": .text(at.day.description), "parent": parent.map { .text($0.hex) } ?? .null,
      ]
    )
    let event = Record(
      .supervisionEvent,
      RecordID.derived("supervisionEvent", SupervisionAct.issue.rawValue, id.hex),
      [
        "order": .text(id.hex), "kind": .text(SupervisionAct.issue.rawValue),
        "unit": .text(unit), "at": .integer(at.milliseconds),
        "text": text.isEmpty ? .null : .text(text),
      ]
    )
    let told = try desk.asked { () throws(HubStoreError) in
      _ = try store.upsert([order, event], source: "hub", at: at)
      let post = OfficePost(store: store, at: at)
      return try post.send(
        SupervisionPass.notice(.assignment, order, HubPhrases.assigned),
        to: try post.people(of: [lead] + assist)
      )
    }
    desk.answer(number) { json in
      json.raw("{\"id\":")
      json.string(id.hex)
      json.raw(",\"number\":")
      json.string(number)
      json.raw(",\"messages\":")
      json.integer(told)
      json.raw("}")
    }
    desk.output.say(HubPhrases.issued(number, messages: told))
    return .done
  }

  /// The day that was named, else the one that the rule of the level counts.
  private func dueDay(
    by rule: String,
    from day: CalendarDay
  ) throws(HubFailure) -> CalendarDay {
    if let due {
      guard let named = CalendarDay(due) else {
        throw HubFailure(.wrongUsage, HubPhrases.noDay(due))
      }
      return named
    }
    let clock = try ShippedTables.lawClock()
    guard let found = try? clock.explain(DeadlineRule.ID(rawValue: rule), from: day) else {
      throw HubFailure(.wrongUsage, HubPhrases.noDay(""))
    }
    return found.due
  }

  private static func isUnit(_ text: String) -> Bool {
    (1...32).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        switch $0 {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
      }
  }
}

/// `supervise pass`: reminds and escalates by the clock, as a served hub does every day.
struct SupervisePassCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "pass",
    abstract: HelpPhrases.supervisePass
  )

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    let rules = try ShippedTables.asked { reference throws(ReferenceError) in
      try reference.supervisionUpkeep()
    }
    let store = try desk.open()
    let pass = SupervisionPass(store: store, rules: rules, at: desk.clock.now())
    let tally = try desk.asked { () throws(HubStoreError) in try pass.run() }
    desk.answer(HubPhrases.passed(tally)[desk.output.language]) { json in
      json.raw("{\"open\":")
      json.integer(tally.looked)
      json.raw(",\"reminded\":")
      json.integer(tally.reminded)
      json.raw(",\"escalated\":")
      json.integer(tally.escalated)
      json.raw(",\"messages\":")
      json.integer(tally.messages)
      json.raw("}")
    }
    return .done
  }
}

/// `supervise list`: all orders in the order of their numbers.
struct SuperviseListCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: HelpPhrases.superviseList
  )

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    let store = try desk.open()
    let names = ["number", "state", "level", "issuer", "lead", "due", "title"]
    for order in try OrderBook(store: store, desk).orders {
      switch desk.form {
      case .text: desk.output.row(names.map { order[$0].text ?? "" })
      case .json:
        desk.output.json { json in
          json.raw("{\"id\":")
          json.string(order.id.hex)
          for name in names {
            json.raw(",\"\(name)\":")
            json.value(order[name])
          }
          json.raw("}")
        }
      }
    }
    return .done
  }
}

/// All orders of a hub by their numbers.
struct OrderBook {
  /// In the order of their numbers.
  let orders: [Record]

  init(store: any HubStore, _ desk: Desk) throws(HubFailure) {
    var orders: [Record] = []
    var isWhole = false
    while !isWhole {
      let page = try desk.asked { () throws(HubStoreError) in
        try store.records(of: .supervisionOrder, after: orders.last?.id, limit: 1_000)
      }
      orders += page
      isWhole = page.count < 1_000
    }
    self.orders = orders.sorted {
      ($0["number"].text ?? "", $0.id) < ($1["number"].text ?? "", $1.id)
    }
  }

  func order(_ number: String) -> Record? { orders.first { $0["number"].text == number } }

  /// The number after the highest one of the year.
  func next(in year: Int) -> String {
    let lead = "DB\(year)-"
    let highest =
      orders.compactMap { order -> Int? in
        guard let number = order["number"].text, number.hasPrefix(lead) else { return nil }
        let digits = number.dropFirst(lead.count)
        return digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
      }.max() ?? 0
    let digits = String(highest + 1)
    return lead + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
