package import Canvas
package import Records

/// 一品一档 or 一企一档: the basics on top, and one section of the rest below.
package struct DossierView: Screen {
  package typealias Verb = DossierCommand

  package static let name = Phrase("档案", "Dossier")

  package let subject: Dossier.Subject
  package let id: RecordID
  package internal(set) var dossier: Dossier?
  /// The section below the basics, counted without them.
  package internal(set) var section = 0
  package internal(set) var window = ListWindow<RecordID>()

  package init(_ subject: Dossier.Subject, _ id: RecordID) {
    self.subject = subject
    self.id = id
  }

  package var route: Route {
    switch subject {
    case .product: .product(id)
    case .enterprise: .enterprise(id)
    }
  }

  package var focus: InputFocus { .commands }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    let name = dossier?.record["name"].text
    return [
      context.words(Phrase("档案", "Archive")), context.words(subject.label),
      name.map { UntrustedText(row: $0).line() } ?? CleanText(phrase: "…"),
    ]
  }

  /// The sections below the basics.
  package var sections: [Dossier.Section] {
    dossier?.sections.filter { $0.kind != .basics } ?? []
  }

  /// The section below the basics that is in sight.
  package var shown: Dossier.Section? {
    sections.indices.contains(section) ? sections[section] : nil
  }

  /// The records of that section.
  package var rows: [Record] {
    if case .rows(let records) = shown?.content { records } else { [] }
  }

  /// The record under the cursor.
  package var selected: Record? {
    rows.indices.contains(window.selectedIndex) ? rows[window.selectedIndex] : nil
  }

  package func unavailable(_ command: DossierCommand, in context: DrawContext) -> Phrase? {
    switch command {
    case .next, .previous:
      return sections.isEmpty ? Phrase("档案尚未读入", "The dossier has not been read yet") : nil
    case .open:
      guard let selected else { return Phrase("没有选中的记录", "No record is selected") }
      return Self.route(to: selected) == nil
        ? Phrase("这类记录没有单独页面", "Such a record has no screen of its own") : nil
    case .cross:
      return crossRoute == nil
        ? Phrase("没有可交叉查看的企业或品种", "There is no enterprise or product to cross to") : nil
    }
  }

  package mutating func handle(
    _ event: ScreenEvent<DossierCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared, .learnt(.replicaChanged): return [.archive(.dossier(subject, id))]
    case .learnt(.archive(.dossier(id, let dossier))):
      let isFirst = self.dossier == nil
      self.dossier = dossier
      if isFirst { section = sections.firstIndex { $0.content.count > 0 } ?? 0 }
      arrange(in: context)
      return []
    case .learnt(.archive(.failed(let failure, .dossier(_, id)))): return [.tell(Notice(failure))]
    case .learnt, .pasted: return []
    case .typed(let key):
      guard let motion = ListMotion(key) else { return [.unused] }
      let rows = rows
      window.resize(height: height(in: context))
      window.move(motion) { rows.indices.contains($0) ? rows[$0].id : nil }
      return []
    case .chose(.next): return show(section + 1, in: context)
    case .chose(.previous): return show(section - 1, in: context)
    case .chose(.open): return selected.flatMap(Self.route(to:)).map { [.open($0)] } ?? []
    case .chose(.cross): return crossRoute.map { [.open($0)] } ?? []
    }
  }

  /// The other side: a product's holder, or the product selected in an enterprise's list.
  var crossRoute: Route? {
    switch subject {
    case .product:
      reference("holder").map(Route.enterprise) ?? reference("producer").map(Route.enterprise)
    case .enterprise:
      selected.flatMap { $0.type.name == "product" ? .product($0.id) : nil }
    }
  }

  static func route(to record: Record) -> Route? {
    switch record.type.name {
    case "product": .product(record.id)
    case "enterprise": .enterprise(record.id)
    case "inspection": .inspection(record.id)
    case "finding":
      record["inspection"].text.flatMap { RecordID(hex: $0) }.map(Route.inspection)
    default: nil
    }
  }

  func height(in context: DrawContext) -> Int {
    let body = ShellLayout(context.size).body.size.rows
    let frame = context.tier > .extraSmall ? 4 : 2
    return max(1, body - basicsHeight(in: context) - frame)
  }

  func basicsHeight(in context: DrawContext) -> Int {
    switch context.tier {
    case .refused, .extraSmall: 0
    case .small: 1
    case .medium, .large: 8
    case .extraLarge: 9
    }
  }

  private func reference(_ field: String) -> RecordID? {
    dossier?.record[field].text.flatMap { RecordID(hex: $0) }
  }

  private mutating func show(_ place: Int, in context: DrawContext) -> [Effect] {
    section = (place + sections.count) % sections.count
    window = ListWindow()
    arrange(in: context)
    return []
  }

  private mutating func arrange(in context: DrawContext) {
    let rows = rows
    window.resize(height: height(in: context))
    window.reload(
      total: rows.count,
      index: { id in rows.firstIndex { $0.id == id } },
      id: { rows.indices.contains($0) ? rows[$0].id : nil }
    )
  }
}

extension Dossier.Content {
  /// How many records; none when nothing is held.
  var count: Int {
    if case .rows(let records) = self { records.count } else { 0 }
  }
}

/// What can be done on a dossier.
package enum DossierCommand: String, Command {
  case open = "dossier.open"
  case cross = "dossier.cross"
  case next = "dossier.next"
  case previous = "dossier.previous"

  package var facts: CommandFacts {
    switch self {
    case .open:
      CommandFacts(
        [.enter, .function(3)],
        Phrase("下钻", "Open"),
        Phrase("打开选中的记录", "Opens the selected record"),
        initials: "xz",
        place: -4
      )
    case .cross:
      CommandFacts(
        [.letter("x")],
        Phrase("交叉", "Cross"),
        Phrase(
          "从品种到持有人,从企业到选中的品种",
          "From a product to its holder, from an enterprise to a product"
        ),
        initials: "jc",
        place: -3
      )
    case .next:
      CommandFacts(
        [.tab, .right],
        Phrase("页签", "Section"),
        Phrase("看下一部分", "Shows the next section"),
        initials: "yq",
        place: -2
      )
    case .previous:
      CommandFacts(
        [.backTab, .left],
        Phrase("上一页签", "Section back"),
        Phrase("看上一部分", "Shows the section before"),
        initials: "syyq"
      )
    }
  }
}
