/// What units do about a supervision order; raw values are the `kind` of its events.
///
/// Laptops and the hub ask the same table: whose act it is, and where it leads.
package enum SupervisionAct: String, CaseIterable, Sendable {
  /// Made with the order; its text is what is asked for.
  case issue
  /// 签收.
  case sign
  /// 反馈, with evidence.
  case reply
  /// 申请延期.
  case extend
  case approveExtension, refuseExtension
  /// 催办.
  case remind
  /// 升级.
  case escalate
  /// 退回重办.
  case giveBack = "return"
  /// 销号.
  case close

  /// The side of an order that an act belongs to.
  package enum Party: Sendable {
    /// The unit that gave the order.
    case issuer
    /// The units that carry it out.
    case addressee
  }

  package var party: Party {
    switch self {
    case .sign, .reply, .extend: .addressee
    case .issue, .approveExtension, .refuseExtension, .remind, .escalate, .giveBack, .close:
      .issuer
    }
  }

  /// The states the order passes through when the act is done in `state`; nil when it cannot be.
  ///
  /// Only the leading unit moves an order; acts of an assisting unit are noted and move nothing.
  package func moves(from state: String, byLead: Bool = true) -> [String]? {
    guard state != "closed" else { return nil }
    switch self {
    case .issue: return nil
    case .sign:
      guard byLead else { return [] }
      return state == "issued" ? ["signedFor"] : nil
    case .reply:
      guard byLead else { return [] }
      switch state {
      case "signedFor", "returned": return ["replied"]
      // What is added to a reply before anyone has judged it.
      case "replied": return []
      default: return nil
      }
    case .extend: return ["issued", "signedFor", "returned"].contains(state) ? [] : nil
    case .approveExtension, .refuseExtension, .remind, .escalate: return []
    case .giveBack: return ["replied", "underReview"].contains(state) ? ["returned"] : nil
    case .close:
      switch state {
      case "replied": return ["underReview", "closed"]
      case "underReview": return ["closed"]
      default: return nil
      }
    }
  }
}

/// The units an order joins.
package struct SupervisionParties: Equatable, Sendable {
  /// Empty for orders that do not name it: then the leading unit stands for both sides.
  package var issuer: String
  package var lead: String
  package var assist: [String]

  package init(issuer: String, lead: String, assist: [String]) {
    self.issuer = issuer
    self.lead = lead
    self.assist = assist
  }

  /// Takes them from an order's record.
  package init(_ order: Record) {
    self.init(
      issuer: order["issuer"].text ?? "",
      lead: order["lead"].text ?? "",
      assist: order["assist"].list
    )
  }

  /// Whether the unit may do acts of that side.
  package func holds(_ unit: String, _ party: SupervisionAct.Party) -> Bool {
    switch party {
    case .issuer: unit == (issuer.isEmpty ? lead : issuer)
    case .addressee: unit == lead || assist.contains(unit)
    }
  }
}
