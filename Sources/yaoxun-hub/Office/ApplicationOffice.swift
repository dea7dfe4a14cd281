import HubStore
import Records
import Regulation

/// The office's side of applications: receiving them, moving them on, sending teams to the spot.
struct ApplicationOffice {
  let store: any HubStore
  let ways: ApplicationWays
  let at: Instant

  /// What an applicant hands in.
  struct Submission: Equatable {
    var kind: String
    var item: String
    var applicant: RecordID?
    var product: RecordID?
    var number: String
    var unit: String
    var receivedOn: CalendarDay
  }

  /// Who goes to the spot, and with which checklist.
  struct Team: Equatable {
    /// The leader first.
    var accounts: [String]
    var checklist: String
    var version: String
  }

  // MARK: - Receiving

  /// Stores the application with all nodes of its way, the first of them begun.
  func receive(_ submission: Submission) throws(HubStoreError) -> Int {
    let id = RecordID.derived("application", submission.number)
    let steps = ways.way(of: submission.kind)
    let start =
      submission.receivedOn == at.day ? at : Instant(startOf: submission.receivedOn)
    let application = Record(
      .application,
      id,
      [
        "number": .text(submission.number), "kind": .text(submission.kind),
        "item": .text(submission.item),
        "applicant": submission.applicant.map { .text($0.hex) } ?? .null,
        "product": submission.product.map { .text($0.hex) } ?? .null,
        "receivedOn": .text(submission.receivedOn.description),
        "state": steps.first.map { .text($0.node) } ?? .null,
      ]
    )
    let nodes = steps.enumerated().map { place, step in
      var node = planned(step, place: place, of: application, unit: submission.unit)
      if place == 0 { node["startedAt"] = .integer(start.milliseconds) }
      return node
    }
    _ = try store.upsert([application] + nodes, source: "hub", at: at)
    return nodes.count
  }

  private func planned(
    _ step: ApplicationWays.Step,
    place: Int,
    of application: Record,
    unit: String
  ) -> Record {
    Record(
      .applicationNode,
      RecordID.derived("applicationNode", application.id.hex, String(place), step.node),
      [
        "application": .text(application.id.hex), "node": .text(step.node), "unit": .text(unit),
        "allowed": step.allowed.map { .integer(Int64($0)) } ?? .null,
        "dayUnit": .text(step.unit.rawValue), "pauses": .list([]),
        "place": .integer(Int64(place)), "rule": step.rule.isEmpty ? .null : .text(step.rule),
      ]
    )
  }

  // MARK: - Moving on

  /// The course of an application; one that came without its remaining nodes gets those of its kind.
  func course(of application: Record) throws(HubStoreError) -> ApplicationCourse {
    let nodes = try store.records(of: .applicationNode, under: application.id)
    let known = ApplicationCourse(application: application, nodes: nodes)
    let names = Set(known.nodes.compactMap(\.["node"].text))
    let steps = ways.way(of: application["kind"].text ?? "")
    guard let last = known.nodes.last, last["startedAt"] != .null,
      let reached = steps.firstIndex(where: { $0.node == last["node"].text })
    else { return known }
    let unit = last["unit"].text ?? ""
    let missing = steps.enumerated().dropFirst(reached + 1).filter { !names.contains($1.node) }
      .map { planned($1, place: $0, of: application, unit: unit) }
    // Nodes without a place stand behind those that have one, so all get theirs.
    var placed = known.nodes
    for index in placed.indices where placed[index]["place"].isNull {
      placed[index]["place"] = .integer(Int64(index))
    }
    return ApplicationCourse(application: application, nodes: placed + missing)
  }

  /// Stores what has changed in a course.
  func keep(_ course: ApplicationCourse) throws(HubStoreError) {
    _ = try store.upsert([course.application] + course.nodes, source: "hub", at: at)
  }

  /// Makes the on-site check of an application with its to-do item, and tells the team.
  func send(_ team: Team, to application: Record) throws(HubStoreError) -> String {
    let number = "XC-" + (application["number"].text ?? application.id.hex)
    let leader = team.accounts.first ?? ""
    let accounts = try store.accounts()
    let unit = accounts.first { $0.name == leader }?.unit ?? ""
    let inspection = Record(
      .inspection,
      RecordID.derived("inspection", application.id.hex),
      [
        "number": .text(number), "kind": .text("permit"), "enterprise": application["applicant"],
        "checklist": .text(team.checklist), "checklistVersion": .text(team.version),
        "team": .list(team.accounts), "leader": .text(leader), "state": .text("planned"),
        "application": .text(application.id.hex),
      ],
      provenance: Provenance(author: leader)
    )
    guard try store.record(inspection.id) == nil else { return number }
    let item = Record(
      .toDoItem,
      RecordID.derived("toDoItem", application.id.hex),
      [
        "number": .text("HC-" + (application["number"].text ?? "")),
        "kind": .text("licenceReview"), "title": .text(HubPhrases.onSite(number)),
        "subject": .text(inspection.id.hex), "enterprise": application["applicant"],
        "source": application["number"], "assignee": .text(leader), "unit": .text(unit),
        "priority": .text("normal"), "state": .text("open"),
      ]
    )
    _ = try store.upsert([inspection, item], source: "hub", at: at)
    let notice = OfficePost.Notice(
      kind: .assignment,
      title: HubPhrases.assignedCheck(number),
      body: application["item"].text ?? "",
      subject: inspection.id,
      subjectType: .inspection
    )
    _ = try OfficePost(store: store, at: at).send(notice, to: team.accounts)
    return number
  }

  // MARK: - Looking up

  /// All applications in the order of their numbers.
  func applications() throws(HubStoreError) -> [Record] {
    var all: [Record] = []
    var isWhole = false
    while !isWhole {
      let page = try store.records(of: .application, after: all.last?.id, limit: 1_000)
      all += page
      isWhole = page.count < 1_000
    }
    return all.sorted { ($0["number"].text ?? "", $0.id) < ($1["number"].text ?? "", $1.id) }
  }

  /// Enterprises by credit code; reads all of them.
  func enterprises() throws(HubStoreError) -> [String: RecordID] {
    var found: [String: RecordID] = [:]
    var last: RecordID?
    while true {
      let page = try store.records(of: .enterprise, after: last, limit: 1_000)
      for enterprise in page {
        if let code = enterprise["creditCode"].text { found[code] = enterprise.id }
      }
      guard page.count == 1_000 else { return found }
      last = page.last?.id
    }
  }
}
