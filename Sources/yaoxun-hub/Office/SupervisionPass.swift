import HubStore
import Records
import Regulation

/// Looks through all open orders once: reminds, escalates, and tells people (督办 by the clock).
///
/// Run again on the same day it finds everything done: acts have ids derived from order and day,
/// and the rules never repeat one before its days have passed.
struct SupervisionPass {
  let store: any HubStore
  let rules: SupervisionUpkeepRules
  let at: Instant

  /// What a pass did.
  struct Tally: Equatable {
    var looked = 0
    var reminded = 0
    var escalated = 0
    var messages = 0
  }

  func run() throws(HubStoreError) -> Tally {
    var tally = Tally()
    var last: RecordID?
    while true {
      let orders = try store.records(of: .supervisionOrder, after: last, limit: 1_000)
      for order in orders { try look(at: order, &tally) }
      guard let final = orders.last, orders.count == 1_000 else { return tally }
      last = final.id
    }
  }

  private func look(at order: Record, _ tally: inout Tally) throws(HubStoreError) {
    guard let state = order["state"].text.flatMap(SupervisionStanding.State.init(rawValue:)),
      state != .closed
    else { return }
    tally.looked += 1
    let parties = SupervisionParties(order)
    let addressees = [parties.lead] + parties.assist
    let post = OfficePost(store: store, at: at)
    if state == .issued {
      tally.messages += try post.send(
        Self.notice(.assignment, order, HubPhrases.assigned),
        to: try post.people(of: addressees)
      )
    }
    let events = try store.records(of: .supervisionEvent, under: order.id)
    guard let due = Self.due(of: order, events) else { return }
    let standing = SupervisionUpkeepRules.Standing(
      due: due,
      state: state,
      remindedOn: Self.day(of: .remind, in: events),
      escalatedOn: Self.day(of: .escalate, in: events)
    )
    for call in rules.calls(for: standing, today: at.day) {
      guard try note(call, on: order, parties) else { continue }
      let isReminder = call.act == .remind
      if isReminder { tally.reminded += 1 } else { tally.escalated += 1 }
      // What is escalated goes to those above as well, and among them to those who decide.
      let people =
        isReminder
        ? try post.people(of: addressees)
        : try post.people(of: addressees + [parties.issuer], roles: [.leader, .supervisor])
      let title = isReminder ? HubPhrases.reminded : HubPhrases.escalated
      var notice = Self.notice(isReminder ? .reminder : .escalation, order, title)
      notice.body = HubPhrases.orderStanding(call.reason, due: due, daysLeft: call.daysLeft)
      tally.messages += try post.send(notice, to: people)
    }
  }

  /// Writes the act down as the hub's own; false when it stands there already.
  private func note(
    _ call: SupervisionUpkeepRules.Call,
    on order: Record,
    _ parties: SupervisionParties
  ) throws(HubStoreError) -> Bool {
    let id = RecordID.derived(
      "supervisionEvent",
      call.act.rawValue,
      order.id.hex,
      at.day.description
    )
    guard try store.record(id) == nil else { return false }
    let event = Record(
      .supervisionEvent,
      id,
      [
        "order": .text(order.id.hex), "kind": .text(call.act.rawValue),
        "at": .integer(at.milliseconds), "text": .text(call.reason.chinese),
        "unit": parties.issuer.isEmpty ? .null : .text(parties.issuer),
      ]
    )
    return try store.upsert([event], source: "hub", at: at).stored == 1
  }

  static func notice(
    _ kind: OfficePost.Notice.Kind,
    _ order: Record,
    _ title: (String) -> String
  ) -> OfficePost.Notice {
    OfficePost.Notice(
      kind: kind,
      title: title(order["number"].text ?? ""),
      body: order["title"].text ?? "",
      subject: order.id,
      subjectType: .supervisionOrder
    )
  }

  /// The day that counts: the last extension granted, else the day as issued.
  private static func due(of order: Record, _ events: [Record]) -> CalendarDay? {
    let granted =
      events.filter { $0["kind"].text == SupervisionAct.approveExtension.rawValue }
      .max { ($0["at"].integer ?? 0) < ($1["at"].integer ?? 0) }
    return (granted?["until"].text ?? order["due"].text).flatMap { CalendarDay($0) }
  }

  private static func day(of act: SupervisionAct, in events: [Record]) -> CalendarDay? {
    events.filter { $0["kind"].text == act.rawValue }.compactMap(\.["at"].integer).max()
      .map { Instant(milliseconds: $0).day }
  }
}
