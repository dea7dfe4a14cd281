import Records

/// How the interface was left: the looks of its lists and the place in front.
package struct KeptView: Equatable, Sendable {
  package var looks: [ListKind: ListLook]
  /// Nil when 待办 was in front, or a place that is not kept.
  package var place: Route?
  /// What was typed into questions and not committed.
  package var typed: [String]

  package init(looks: [ListKind: ListLook] = [:], place: Route?, typed: [String] = []) {
    self.looks = looks
    self.place = place
    self.typed = typed
  }

  /// The filter of 待办, the place, and a line for each look: list, order, hidden columns with
  /// commas, filter, with tabs between them; at last `typed` and a JSON list, where there is any.
  package var text: String {
    let lines = looks.sorted { $0.key.rawValue < $1.key.rawValue }.map { kind, look in
      [kind.rawValue, look.order, look.hidden.joined(separator: ","), look.filter]
        .joined(separator: "\t")
    }
    var rest: [String] = []
    if !typed.isEmpty {
      var json = JSONWriter()
      json.strings(typed)
      rest = [Self.typedHead + json.text]
    }
    return ([looks[.toDo]?.filter ?? "", place?.kept ?? ""] + lines + rest)
      .joined(separator: "\n")
  }

  private static let typedHead = "typed\t"

  /// Reads what `text` wrote, also by an earlier release, which kept the filter of 待办 alone.
  ///
  /// An unknown place is none, an unknown list is left out.
  package init(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    self.init(place: lines.count > 1 ? Route(kept: lines[1]) : nil)
    for line in lines.dropFirst(2) {
      if line.hasPrefix(Self.typedHead) {
        let json = Array(line.dropFirst(Self.typedHead.count).utf8)
        typed = (try? JSONTree.read(json))?.items?.compactMap(\.text) ?? []
        continue
      }
      let parts = line.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false)
        .map(String.init)
      guard parts.count == 4, let kind = ListKind(rawValue: parts[0]) else { continue }
      let hidden = parts[2].split(separator: ",").map(String.init)
      looks[kind] = ListLook(filter: parts[3], order: parts[1], hidden: hidden)
    }
    if looks.isEmpty, !lines[0].isEmpty {
      let hidden = ToDoColumn.usuallyHidden.map(\.rawValue).sorted()
      looks[.toDo] = ListLook(filter: lines[0], hidden: hidden)
    }
  }
}

extension Route {
  /// The places that a later run can come back to, by word.
  private static let plain: [(word: String, route: Route)] = [
    ("supervision", .supervision), ("progress", .progress), ("messages", .messages),
    ("inspections", .inspections), ("archive", .archive), ("licences", .licences),
    ("sync", .sync), ("conflicts", .conflicts), ("checklists", .checklists),
    ("trace", .trace(nil)), ("shelf", .shelf), ("undo", .undo),
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
