package import Canvas
package import Records

/// 一品一档 or 一企一档: the head on top, one section below it, and the selected row beside it.
///
/// The first section is the record itself, field by field, each with where it comes from; it is
/// also where a field is reported that is not what was seen.
package struct DossierView: Screen {
  package typealias Verb = DossierCommand

  package static let name = Phrase("档案", "Dossier")

  package let subject: Dossier.Subject
  package let id: RecordID
  /// The day it is seen on; nil for now.
  package internal(set) var day: CalendarDay?
  package internal(set) var dossier: Dossier?
  package internal(set) var section = 0
  package internal(set) var window = ListWindow<Int>()
  package internal(set) var prompt: Prompt<DossierPurpose>?
  /// What became different between two days, while that is shown in place of the section.
  package internal(set) var difference: DossierDifference?

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

  package var focus: InputFocus { prompt == nil ? .commands : .text }
  package var isUnsaved: Bool { prompt?.losesText ?? false }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    let name = dossier?.record["name"].text
    var crumbs = [
      context.words(Phrase("档案", "Archive")), context.words(subject.label),
      name.map { UntrustedText(row: $0).line() } ?? CleanText(phrase: "…"),
    ]
    if let day { crumbs.append(CleanText(phrase: "\(day)")) }
    return crumbs
  }

  package var sections: [Dossier.Section] { dossier?.sections ?? [] }

  /// The section in sight.
  package var shown: Dossier.Section? {
    sections.indices.contains(section) ? sections[section] : nil
  }

  /// One line below the tabs.
  enum Row: Equatable {
    case field(Field, FieldValue)
    case record(Record)
    case fact(Dossier.Fact)
    case changed(DossierDifference.FieldDifference)
    case appeared(Record)
    case gone(Record)

    static func == (left: Row, right: Row) -> Bool {
      switch (left, right) {
      case (.field(let a, let x), .field(let b, let y)): a.name == b.name && x == y
      case (.record(let a), .record(let b)), (.appeared(let a), .appeared(let b)),
        (.gone(let a), .gone(let b)):
        a == b
      case (.fact(let a), .fact(let b)): a == b
      case (.changed(let a), .changed(let b)): a == b
      default: false
      }
    }

    /// The record it leads to or shows, where it is one.
    var record: Record? {
      switch self {
      case .record(let record), .appeared(let record), .gone(let record): record
      case .changed(let change): change.record
      case .field, .fact: nil
      }
    }
  }

  /// The lines of the section, or of the difference that stands in its place.
  var rows: [Row] {
    if let difference {
      return difference.fields.map(Row.changed) + difference.appeared.map(Row.appeared)
        + difference.gone.map(Row.gone)
    }
    guard let shown, let dossier else { return [] }
    if shown.kind == .basics {
      let hidden: Set = ["holder", "producer", "attributes"]
      return zip(dossier.record.type.fields, dossier.record.values)
        .filter { field, value in
          !hidden.contains(field.name)
            && (!value.isNull || dossier.unknownFields.contains(field.name))
        }
        .sorted { left, right in left.0.name == "name" && right.0.name != "name" }
        .map(Row.field)
    }
    switch shown.content {
    case .rows(let records): return records.map(Row.record)
    case .facts(let facts): return facts.map(Row.fact)
    case .empty, .notHeld: return []
    }
  }

  /// The line under the cursor.
  var selected: Row? {
    rows.indices.contains(window.selectedIndex) ? rows[window.selectedIndex] : nil
  }

  package func unavailable(_ command: DossierCommand, in context: DrawContext) -> Phrase? {
    let unread = Phrase("档案尚未读入", "The dossier has not been read yet")
    guard dossier != nil else {
      return command == .open ? Phrase("没有选中的记录", "No record is selected") : unread
    }
    switch command {
    case .next, .previous, .asOf, .difference: return nil
    case .open:
      guard let record = selected?.record else {
        return Phrase("没有选中的记录", "No record is selected")
      }
      return Self.route(to: record) == nil
        ? Phrase("这类记录没有单独页面,内容见右侧或下方", "Such a record has no screen of its own") : nil
    case .cross:
      return crossRoute == nil
        ? Phrase("没有可交叉查看的企业或品种", "There is no enterprise or product to cross to") : nil
    case .licences, .inspect:
      return enterprise == nil
        ? Phrase("本机不知道它的企业", "Its enterprise is not known here") : nil
    case .mark:
      return context.isLocked ? Phrase("副本已锁定", "The replica is locked") : nil
    case .report:
      guard case .field = selected else {
        return Phrase("先在“基本”里选中不符的一项", "Select the wrong field under Basics first")
      }
      return context.isLocked ? Phrase("副本已锁定", "The replica is locked") : nil
    }
  }

  package mutating func handle(
    _ event: ScreenEvent<DossierCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared, .learnt(.replicaChanged), .learnt(.archive(.kept(id))): return [load]
    case .learnt(.archive(.dossier(id, let day, let dossier))) where day == self.day:
      let isFirst = self.dossier == nil
      self.dossier = dossier
      if isFirst {
        // What there is to see stands in front, behind the head that is always in sight.
        section = sections.firstIndex { $0.kind != .basics && $0.content.count > 0 } ?? 0
      }
      arrange(in: context)
      return []
    case .learnt(.archive(.difference(id, let difference))):
      self.difference = difference
      window = ListWindow()
      arrange(in: context)
      return []
    case .learnt(.archive(.failed(let failure, let request))) where request.concerns(id):
      return [.tell(Notice(failure))]
    case .learnt: return []
    case .pasted(let text):
      prompt?.field.paste(text)
      return []
    case .typed(let key): return typed(key, in: context)
    case .chose(let command): return chose(command, in: context)
    }
  }

  private var load: Effect { .archive(.dossier(subject, id, on: day)) }

  private mutating func chose(_ command: DossierCommand, in context: DrawContext) -> [Effect] {
    switch command {
    case .next: return show(section + 1, in: context)
    case .previous: return show(section - 1, in: context)
    case .open: return (selected?.record).flatMap(Self.route(to:)).map { [.open($0)] } ?? []
    case .cross: return crossRoute.map { [.open($0)] } ?? []
    case .licences: return enterprise.map { [.open(.licenceBoard($0))] } ?? []
    case .inspect: return enterprise.map { [.open(.newInspection($0))] } ?? []
    case .asOf: prompt = .asOf(day)
    case .difference:
      if difference != nil {
        difference = nil
        arrange(in: context)
      } else {
        prompt = .difference(today: context.today)
      }
    case .mark:
      guard let dossier else { return [] }
      let type = dossier.record.type.name
      return [
        .archive(
          dossier.bookmark == nil
            ? .mark(type: type, id, label: dossier.record.label) : .unmark(id)
        )
      ]
    case .report:
      if case .field(let field, _) = selected { prompt = .seen(field.name) }
    }
    return []
  }

  private mutating func typed(_ key: Key, in context: DrawContext) -> [Effect] {
    if let asked = prompt {
      let (next, step) = asked.step(key, today: context.today)
      prompt = next
      switch step {
      case .waiting: return []
      case .unused: return [.unused]
      case .asOf(let day):
        self.day = day
        return [load]
      case .difference(let from, let to):
        return [.archive(.difference(subject, id, from: from, to: to))]
      case .report(let field, let seen, let basis):
        return [
          .archive(
            .report(type: subject.rawValue, id, field: field, seen: seen, basis: basis)
          )
        ]
      }
    }
    guard let motion = ListMotion(key) else { return [.unused] }
    window.resize(height: height(in: context))
    window.move(motion) { $0 }
    return []
  }

  /// The enterprise itself, or the holder of the product.
  var enterprise: RecordID? {
    subject == .enterprise ? id : reference("holder") ?? reference("producer")
  }

  /// The other side: a product's holder, or the product selected in an enterprise's list.
  var crossRoute: Route? {
    switch subject {
    case .product: enterprise.map(Route.enterprise)
    case .enterprise:
      (selected?.record).flatMap { $0.type.name == "product" ? .product($0.id) : nil }
    }
  }

  static func route(to record: Record) -> Route? {
    func reference(_ field: String) -> RecordID? {
      record[field].text.flatMap { RecordID(hex: $0) }
    }
    return switch record.type.name {
    case "product": .product(record.id)
    case "enterprise": .enterprise(record.id)
    case "licence": .licence(record.id)
    case "inspection": .inspection(record.id)
    case "finding": reference("inspection").map(Route.inspection)
    case "recall": reference("product").map(Route.product)
    default: nil
    }
  }

  func height(in context: DrawContext) -> Int {
    let body = ShellLayout(context.size).body.size.rows
    let frame = context.tier > .extraSmall ? 4 : 2
    return max(1, body - headHeight(in: context) - frame)
  }

  func headHeight(in context: DrawContext) -> Int {
    switch context.tier {
    case .refused, .extraSmall: 0
    case .small: 1
    case .medium, .large: 6
    case .extraLarge: 6
    }
  }

  private func reference(_ field: String) -> RecordID? {
    dossier?.record[field].text.flatMap { RecordID(hex: $0) }
  }

  private mutating func show(_ place: Int, in context: DrawContext) -> [Effect] {
    difference = nil
    section = (place + sections.count) % max(1, sections.count)
    window = ListWindow()
    arrange(in: context)
    return []
  }

  private mutating func arrange(in context: DrawContext) {
    window.resize(height: height(in: context))
    window.reload(total: rows.count, index: { $0 }, id: { $0 })
  }
}
