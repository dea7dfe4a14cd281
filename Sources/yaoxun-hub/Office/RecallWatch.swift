import HubStore
import Records
import Regulation

/// Tells people of recalls, however those came to the hub: opened here, imported or seeded.
///
/// Once for each recall and account; a recall whose message somebody has is looked at no more, so
/// that the trace is read for new ones only.
struct RecallWatch {
  let store: any HubStore
  let clock: LawClock
  let at: Instant

  /// Sends what was not sent yet, and gives how many messages.
  func run() throws(HubStoreError) -> Int {
    let open = try openRecalls()
    guard !open.isEmpty else { return 0 }
    let told = try toldRecalls()
    var sent = 0
    for recall in open where !told.contains(recall.id) { sent += try tell(of: recall) }
    return sent
  }

  /// Tells of one recall; its own handlers where an office named some.
  func tell(of recall: Record) throws(HubStoreError) -> Int {
    let product = try recall["product"].text.flatMap { RecordID(hex: $0) }.flatMap {
      id throws(HubStoreError) in try store.record(id)
    }
    let named = recall["handlers"].list
    let units =
      named.isEmpty ? try RecallAudience(store: store).units(for: recall, of: product) : named
    let post = OfficePost(store: store, at: at)
    let limit = RecallLimit(recall, of: product, clock)
    let notice = OfficePost.Notice(
      kind: .recall,
      title: HubPhrases.recallNotice(
        recall["number"].text ?? "",
        grade: recall["class"].text ?? "",
        product: product?["name"].text ?? ""
      ),
      body: HubPhrases.recallBody(
        product?["name"].text ?? "",
        product?["approvalNumber"].text ?? "",
        recall["batches"].list,
        limit: limit
      ),
      subject: recall.id,
      subjectType: .recall
    )
    return try post.send(notice, to: try post.people(of: units))
  }

  private func openRecalls() throws(HubStoreError) -> [Record] {
    var recalls: [Record] = []
    while true {
      let page = try store.records(of: .recall, after: recalls.last?.id, limit: 1_000)
      recalls += page
      guard page.count == 1_000 else { break }
    }
    return recalls.filter { $0["state"].text != "closed" }
  }

  /// Recalls that at least one message is about.
  private func toldRecalls() throws(HubStoreError) -> Set<RecordID> {
    var told: Set<RecordID> = []
    var last: RecordID?
    while true {
      let page = try store.records(of: .message, after: last, limit: 2_000)
      for message in page where message["kind"].text == "recall" {
        if let id = message["subject"].text.flatMap({ RecordID(hex: $0) }) { told.insert(id) }
      }
      guard let final = page.last, page.count == 2_000 else { return told }
      last = final.id
    }
  }
}

/// By when a recall has to be told on, by the rule of its class on its first day.
struct RecallLimit {
  /// Nil before the first version of the rule.
  let rule: DeadlineRule.ID?
  /// The rule with the version that holds.
  let version: String?
  let due: CalendarDay?

  init(_ recall: Record, of product: Record?, _ clock: LawClock) {
    let started = recall["startedOn"].text.flatMap { CalendarDay($0) }
    self.init(class: recall["class"].text ?? "", startedOn: started, of: product, clock)
  }

  init(class grade: String, startedOn day: CalendarDay?, of product: Record?, _ clock: LawClock) {
    let category = product?["category"].text == "device" ? "device" : "drug"
    let id = DeadlineRule.ID(rawValue: "recall.\(category).notice\(grade)")
    guard let day, let explained = try? clock.explain(id, from: day) else {
      (rule, version, due) = (nil, nil, nil)
      return
    }
    rule = id
    version = id.rawValue + (explained.rule.validFrom.map { "@\($0)" } ?? "")
    switch explained.result {
    case .day(let deadline): due = deadline.due
    case .moment(let moment): due = moment.day
    }
  }
}
