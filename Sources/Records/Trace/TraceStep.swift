/// What happened to goods in one event, as flows and rules look at it.
package enum TraceStep: String, CaseIterable, Sendable {
  case produced, packed, unpacked, transformed
  case shipped, received
  case sold, dispensed
  case sampled, counted, destroyed, recalled
  /// A shipment that is declared not to have taken place.
  case voided
  case other

  /// Judges the bare words of an event.
  package init(eventType: String, action: String, step: String, disposition: String) {
    self =
      switch step {
      case "commissioning", "creating_class_instance", "encoding":
        eventType == EPCISEventKind.transformation.rawValue ? .transformed : .produced
      case "packing", "loading", "assembling": action == "DELETE" ? .unpacked : .packed
      case "unpacking", "unloading", "disassembling": .unpacked
      case "shipping", "departing", "consigning", "transporting":
        disposition == "recalled" ? .recalled : .shipped
      case "receiving", "arriving", "accepting":
        disposition == "recalled" ? .recalled : .received
      case "retail_selling": .sold
      case "dispensing": .dispensed
      case "sampling": .sampled
      case "stock_taking", "cycle_counting": .counted
      case "destroying", "decommissioning", "killing": .destroyed
      case "void_shipping": .voided
      default: TraceStep(eventType: eventType, action: action)
      }
  }

  private init(eventType: String, action: String) {
    switch (EPCISEventKind(rawValue: eventType), action) {
    case (.transformation, _): self = .transformed
    case (.aggregation, "ADD"), (.association, "ADD"): self = .packed
    case (.aggregation, "DELETE"), (.association, "DELETE"): self = .unpacked
    case (.object, "ADD"): self = .produced
    case (.object, "DELETE"): self = .destroyed
    default: self = .other
    }
  }

  /// Whether goods left someone.
  package var isOut: Bool { self == .shipped || isEnd }

  /// Whether goods reached a patient or a customer (321, 322).
  package var isEnd: Bool { self == .sold || self == .dispensed }

  /// Whether goods came to someone.
  package var isIn: Bool { self == .received || self == .produced || self == .transformed }

  /// The state a code is in after it; nil where nothing is said about that.
  package var codeState: String? {
    switch self {
    case .produced, .transformed: "A"
    case .received, .voided: "I"
    case .shipped, .sold, .dispensed, .sampled, .recalled: "O"
    case .destroyed: "C"
    case .packed, .unpacked, .counted, .other: nil
    }
  }
}
