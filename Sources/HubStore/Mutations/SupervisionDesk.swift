import Records

/// Holds what laptops do about supervision orders against whose act it is.
///
/// A laptop asks the same table before it writes; here it binds laptops that did not.
struct SupervisionDesk {
  let subject: Subject

  /// Refuses an event or a move that the account's unit, or the account itself, may not make.
  func check(_ stored: StoredRecord, before: StoredRecord?, in write: HubWrite) throws {
    switch stored.record.type.name {
    case RecordType.supervisionOrder.name: try checkOrder(stored.record, before: before, in: write)
    case RecordType.supervisionEvent.name: try checkEvent(stored.record, in: write)
    default: return
    }
  }

  private func checkOrder(_ order: Record, before: StoredRecord?, in write: HubWrite) throws {
    let parties = SupervisionParties(order)
    guard let old = before?.record else {
      // Nobody gives an order in the name of another unit.
      guard parties.issuer.isIdentical(to: subject.unit) else {
        throw MutationDesk.Refused("authority")
      }
      return
    }
    guard old["state"] != order["state"], let state = order["state"].text else { return }
    let party: SupervisionAct.Party =
      ["underReview", "closed", "returned"].contains(state) ? .issuer : .addressee
    guard parties.holds(subject.unit, party) else { throw MutationDesk.Refused("authority") }
    if state == "closed" { try refuseReplier(of: order.id, in: write) }
  }

  private func checkEvent(_ event: Record, in write: HubWrite) throws {
    guard let act = event["kind"].text.flatMap(SupervisionAct.init(rawValue:)),
      event["by"].text.map({ $0.isIdentical(to: subject.account) }) ?? false,
      event["unit"].text.map({ $0.isIdentical(to: subject.unit) }) ?? true,
      let order = event["order"].text.flatMap({ RecordID(hex: $0) }),
      let held = try write.load(order)?.record,
      SupervisionParties(held).holds(subject.unit, act.party)
    else { throw MutationDesk.Refused("authority") }
    if act == .close { try refuseReplier(of: order, in: write) }
  }

  /// Whoever replied to an order does not close it (销号 by another person).
  private func refuseReplier(of order: RecordID, in write: HubWrite) throws {
    let replied = try write.children(of: order, type: .supervisionEvent).contains {
      $0.record["kind"].text == SupervisionAct.reply.rawValue
        && $0.record["by"].text.map { $0.isIdentical(to: subject.account) } ?? false
    }
    if replied { throw MutationDesk.Refused("same_person") }
  }
}
