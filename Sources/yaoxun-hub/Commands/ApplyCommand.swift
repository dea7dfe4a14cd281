import ArgumentParser
import Glibc
import HubStore
import Records
import Reference
import Regulation

/// `apply`: applications and their way through the office.
struct ApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: HelpPhrases.apply,
    subcommands: [ApplySubmitCommand.self, ApplyAdvanceCommand.self, ApplyListCommand.self]
  )
}

extension Desk {
  /// The office of applications at this hub.
  fileprivate func applications() throws(HubFailure) -> (ApplicationOffice, SQLiteHubStore) {
    let ways = try ShippedTables.asked { reference throws(ReferenceError) in
      try reference.applicationWays()
    }
    let store = try open()
    return (ApplicationOffice(store: store, ways: ways, at: clock.now()), store)
  }
}

/// `apply submit`: receives applications, one JSON object a line.
struct ApplySubmitCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: HelpPhrases.applySubmit
  )

  @Argument(help: HelpPhrases.applyFile) var file: String

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    guard let text = SmallFile.text(of: file, limit: 1 << 20) else {
      throw HubFailure(.negative, HubPhrases.unreadable(file, errno: EINVAL))
    }
    let (office, store) = try desk.applications()
    var reader = SubmissionReader(
      file: file,
      office: office,
      authority: store.authority,
      known: try desk.asked { () throws(HubStoreError) in try office.applications() }
    )
    // All lines are read before the first is stored, so that a bad one leaves nothing half done.
    var submissions: [ApplicationOffice.Submission] = []
    for (index, line) in text.split(separator: "\n").enumerated() {
      submissions.append(try reader.read(line, number: index + 1, desk))
    }
    for submission in submissions {
      let nodes = try desk.asked { () throws(HubStoreError) in try office.receive(submission) }
      desk.answer(submission.number) { json in
        json.raw("{\"number\":")
        json.string(submission.number)
        json.raw(",\"nodes\":")
        json.integer(nodes)
        json.raw("}")
      }
      desk.output.say(HubPhrases.submitted(submission.number, nodes: nodes))
    }
    return .done
  }
}

/// Reads lines of submissions and gives numbers to those that have none.
private struct SubmissionReader {
  let file: String
  let office: ApplicationOffice
  let authority: String
  private var taken: Set<String>
  private var enterprises: [String: RecordID]?

  init(file: String, office: ApplicationOffice, authority: String, known: [Record]) {
    self.file = file
    self.office = office
    self.authority = authority
    taken = Set(known.compactMap(\.["number"].text))
  }

  mutating func read(
    _ line: Substring,
    number: Int,
    _ desk: Desk
  ) throws(HubFailure) -> ApplicationOffice.Submission {
    func refusal(_ what: String) -> HubFailure {
      HubFailure(.negative, HubPhrases.badApplication(file, line: number, what))
    }
    guard let tree = try? JSONTree.read(Array(line.utf8)), let kind = tree["kind"]?.text else {
      throw refusal("kind")
    }
    let way = office.ways.way(of: kind)
    guard let first = way.first else {
      throw HubFailure(.negative, HubPhrases.noWay(kind, office.ways.kinds))
    }
    guard let named = tree["applicant"]?.text, let applicant = try find(named, desk) else {
      throw refusal("applicant")
    }
    var received = office.at.day
    if let text = tree["receivedOn"]?.text {
      guard let day = CalendarDay(text), day <= office.at.day else { throw refusal("receivedOn") }
      received = day
    }
    let name = tree["number"]?.text ?? next(in: received.year)
    guard taken.insert(name).inserted else {
      throw HubFailure(.negative, HubPhrases.takenNumber(name))
    }
    return ApplicationOffice.Submission(
      kind: kind,
      item: tree["item"]?.text ?? first.item.chinese,
      applicant: applicant,
      product: tree["product"]?.text.flatMap { RecordID(hex: $0) },
      number: name,
      unit: tree["unit"]?.text ?? authority,
      receivedOn: received
    )
  }

  /// An enterprise by its id or its credit code.
  private mutating func find(_ text: String, _ desk: Desk) throws(HubFailure) -> RecordID? {
    if let id = RecordID(hex: text) {
      let record = try desk.asked { () throws(HubStoreError) in try office.store.record(id) }
      return record?.type.name == RecordType.enterprise.name ? id : nil
    }
    if enterprises == nil {
      enterprises = try desk.asked { () throws(HubStoreError) in try office.enterprises() }
    }
    return enterprises?[text]
  }

  private func next(in year: Int) -> String {
    let lead = "SQ\(year)"
    let highest =
      taken.compactMap { number -> Int? in
        guard number.hasPrefix(lead) else { return nil }
        let digits = number.dropFirst(lead.count)
        return digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
      }.max() ?? 0
    let digits = String(highest + 1)
    return lead + String(repeating: "0", count: max(0, 5 - digits.utf8.count)) + digits
  }
}

/// `apply advance`: ends the node under way and begins the next, stops its clock, or ends all.
struct ApplyAdvanceCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "advance",
    abstract: HelpPhrases.applyAdvance
  )

  @Argument(help: HelpPhrases.applyNumber) var number: String
  @Option(help: HelpPhrases.applyResult) var result = ""
  @Option(help: HelpPhrases.applyTo) var to: String?
  @Option(help: HelpPhrases.applyEnding) var end: String?
  @Flag(help: HelpPhrases.applyPause) var pause = false
  @Flag(help: HelpPhrases.applyResume) var resume = false
  @Option(help: HelpPhrases.applyTeam) var team: [String] = []
  @Option(help: HelpPhrases.applyChecklist) var checklist = "gsp-retail@2026.1"

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if pause, resume { throw ValidationError("--pause, --resume") }
    if let end, ApplicationCourse.Ending(rawValue: end) == nil {
      throw ValidationError("--end granted|refused|withdrawn")
    }
    if checklist.split(separator: "@").count != 2 {
      throw ValidationError("--checklist ID@VERSION")
    }
  }

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    let (office, _) = try desk.applications()
    let all = try desk.asked { () throws(HubStoreError) in try office.applications() }
    guard let application = all.first(where: { $0["number"].text == number }) else {
      throw HubFailure(.negative, HubPhrases.noApplication(number))
    }
    var course = try desk.asked { () throws(HubStoreError) in
      try office.course(of: application)
    }
    for account in team {
      let known = try desk.asked { () throws(HubStoreError) in try office.store.accounts() }
      guard known.contains(where: { $0.name == account }) else {
        throw HubFailure(.negative, HubPhrases.noAccount(account))
      }
    }
    do throws(ApplicationCourse.Obstacle) {
      try move(&course, at: office.at)
    } catch {
      throw HubFailure(.refused, HubPhrases.obstacle(error))
    }
    let moved = course
    try desk.asked { () throws(HubStoreError) in try office.keep(moved) }
    let state = moved.application["state"].text ?? ""
    if state == RecordType.inspection.name, !team.isEmpty {
      let parts = checklist.split(separator: "@").map(String.init)
      let sent = ApplicationOffice.Team(
        accounts: team,
        checklist: parts[0],
        version: parts[1]
      )
      _ = try desk.asked { () throws(HubStoreError) in
        try office.send(sent, to: moved.application)
      }
    }
    desk.answer("\(number)\t\(state)") { json in
      json.raw("{\"number\":")
      json.string(number)
      json.raw(",\"state\":")
      json.string(state)
      json.raw("}")
    }
    desk.output.say(HubPhrases.advanced(number, to: state))
    return .done
  }

  private func move(
    _ course: inout ApplicationCourse,
    at now: Instant
  ) throws(ApplicationCourse.Obstacle) {
    if pause { return try course.pause(from: now.day) }
    if resume { return try course.resume(after: now.day.advanced(by: -1)) }
    try course.advance(
      at: now,
      result: result,
      to: to,
      ending: end.flatMap(ApplicationCourse.Ending.init(rawValue:))
    )
  }
}

/// `apply list`: all applications in the order of their numbers.
struct ApplyListCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: HelpPhrases.applyList
  )

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    let (office, _) = try desk.applications()
    let names = ["number", "kind", "state", "receivedOn", "item", "applicant"]
    for application in try desk.asked({ () throws(HubStoreError) in try office.applications() }) {
      switch desk.form {
      case .text: desk.output.row(names.map { application[$0].text ?? "" })
      case .json:
        desk.output.json { json in
          json.raw("{\"id\":")
          json.string(application.id.hex)
          for name in names {
            json.raw(",\"\(name)\":")
            json.value(application[name])
          }
          json.raw("}")
        }
      }
    }
    return .done
  }
}
