import Records

/// How the interface was left: the filter of 待办 and the place in front.
package struct KeptView: Equatable, Sendable {
  /// As an inspector would type it.
  package var filter: String
  /// Nil when 待办 was in front, or a place that is not kept.
  package var place: Route?

  package init(filter: String, place: Route?) {
    self.filter = filter
    self.place = place
  }

  /// Two lines, filter and place.
  package var text: String { filter + "\n" + (place?.kept ?? "") }

  /// Reads what `text` wrote; an unknown place is none.
  package init(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    self.init(filter: lines[0], place: lines.count > 1 ? Route(kept: lines[1]) : nil)
  }
}

extension Route {
  /// The places that a later run can come back to, by word.
  private static let plain: [(word: String, route: Route)] = [
    ("supervision", .supervision), ("progress", .progress), ("messages", .messages),
    ("inspections", .inspections), ("archive", .archive), ("licences", .licences),
    ("sync", .sync), ("conflicts", .conflicts), ("checklists", .checklists),
    ("trace", .trace(nil)), ("shelf", .shelf),
  ]

  fileprivate var kept: String? {
    switch self {
    case .application(let id): "application \(id.hex)"
    case .supervisionOrder(let id): "order \(id.hex)"
    case .inspection(let id): "inspection \(id.hex)"
    case .product(let id): "product \(id.hex)"
    case .enterprise(let id): "enterprise \(id.hex)"
    case .licence(let id): "licence \(id.hex)"
    default: Self.plain.first { $0.route == self }?.word
    }
  }

  fileprivate init?(kept: String) {
    let words = kept.split(separator: " ").map(String.init)
    guard let first = words.first else { return nil }
    if let route = Self.plain.first(where: { $0.word == first })?.route {
      self = route
      return
    }
    guard words.count == 2, let id = RecordID(hex: words[1]) else { return nil }
    switch first {
    case "application": self = .application(id)
    case "order": self = .supervisionOrder(id)
    case "inspection": self = .inspection(id)
    case "product": self = .product(id)
    case "enterprise": self = .enterprise(id)
    case "licence": self = .licence(id)
    default: return nil
    }
  }
}
