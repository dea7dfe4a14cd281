import Records
import Replica

/// The units of an order's family as lines of a tree.
struct SupervisionTree {
  private(set) var units: [SupervisionUnit] = []

  init(_ family: [SupervisionContents.Member], around id: RecordID, lamp: SupervisionLamp) {
    for member in family {
      let order = member.summary
      let depth = member.depth
      let number = order.id == id ? "" : order.number
      // A lower order is given by the unit that leads the upper one, which stands there already.
      if depth == 0, !order.issuer.isEmpty {
        units.append(SupervisionUnit(unit: order.issuer, part: .issuer, depth: 0, order: number))
      }
      units.append(Self.line(order.lead, .lead, member, number, lamp.colour(of: order)))
      for unit in order.assist where unit != order.lead {
        units.append(Self.line(unit, .assist, member, number, .none))
      }
    }
  }

  private static func line(
    _ unit: String,
    _ part: SupervisionUnit.Part,
    _ member: SupervisionContents.Member,
    _ number: String,
    _ colour: SupervisionColour
  ) -> SupervisionUnit {
    // Events of older releases do not name their unit; they are the leading one's.
    func first(_ act: SupervisionAct) -> Instant? {
      member.events.first {
        $0.kind == act.rawValue && ($0.unit == unit || ($0.unit.isEmpty && part == .lead))
      }?.at
    }
    return SupervisionUnit(
      unit: unit,
      part: part,
      depth: member.depth + 1,
      signedAt: first(.sign),
      repliedAt: first(.reply),
      order: number,
      state: part == .lead ? member.summary.state : "",
      colour: colour
    )
  }
}
