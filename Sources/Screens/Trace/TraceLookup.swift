package import Canvas
package import Records

/// 追溯: a field for any code, and below it product, batch, packages, way and signs.
///
/// The field keeps the focus, so that a scanner may go on at any moment; lists are moved by arrows
/// and everything else is on F-keys.
package struct TraceLookup: Screen {
  package typealias Verb = TraceCommand

  package static let name = Phrase("追溯", "Trace")

  /// Scans kept in the side list.
  private static let recentLimit = 200

  private let given: String?
  package private(set) var scan = ScanField()
  package private(set) var answer: TraceAnswer?
  /// The text that is being looked up.
  package private(set) var asked: String?
  package private(set) var pane = Pane.flow
  package private(set) var window = ListWindow<Int>()
  package private(set) var recent: [Recent] = []

  /// The lists below the product.
  package enum Pane: CaseIterable, Equatable, Sendable { case flow, packages, signs }

  /// One line of the list of scans.
  package struct Recent: Equatable, Sendable {
    package var at: Instant
    package var text: String
    package var title: String
    package var role: Role
  }

  /// A screen that at once looks up `code`, when it is given.
  package init(_ code: String? = nil) { given = code }

  package var route: Route { .trace(given) }
  package var focus: InputFocus { .text }

  /// What is held of the code, when it is on a package.
  package var history: TraceHistory? {
    if case .history(let history, _)? = answer?.content { history } else { nil }
  }

  package var anomalies: [TraceAnomaly] {
    if case .history(_, let anomalies)? = answer?.content { anomalies } else { [] }
  }

  /// Records a code that is on no package leads to.
  package var hits: [SearchHit] {
    if case .records(let hits)? = answer?.content { hits } else { [] }
  }

  package func copyable(in context: DrawContext) -> CleanText? {
    answer.map { UntrustedText(row: history?.subject.code ?? $0.reading.normalized).code() }
  }

  package var listing: Listing? {
    guard let history, !history.events.isEmpty else { return nil }
    return .rows(
      Sheet(
        name: "trace",
        columns: ["at", "step", "place", "from", "to", "codeCount", "via", "error"],
        rows: history.events.map { event in
          [
            event.at.rfc3339, event.step.rawValue, event.place?.title ?? "",
            event.from?.title ?? "", event.to?.title ?? "", String(event.codeCount),
            TraceLink.shown(event.via), event.error ?? "",
          ]
        }
      )
    )
  }

  package func crumbs(in context: DrawContext) -> [CleanText] { [context.words(Self.name)] }

  package func unavailable(_ command: TraceCommand, in context: DrawContext) -> Phrase? {
    switch command {
    case .shelf, .codes: nil
    case .clear: scan.text.isEmpty ? Phrase("没有输入", "Nothing was typed") : nil
    case .open:
      destination == nil ? Phrase("没有可打开的档案", "There is no dossier to open") : nil
    case .batch:
      history?.batch == nil ? Phrase("这个码没有批次记录", "No batch of this code is held") : nil
    }
  }

  package mutating func handle(
    _ event: ScreenEvent<TraceCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared:
      guard let given, asked == nil, answer == nil else { return [] }
      scan.take(given)
      return look(given)
    case .typed(let key): return typed(key, in: context)
    case .pasted(let text):
      let codes = scan.paste(text)
      if let first = codes.first {
        scan.take(first)
        return look(first) + (codes.count > 1 ? [.tell(Self.several(codes.count))] : [])
      }
      guard !scan.text.isEmpty else { return [] }
      scan.take(scan.text)
      return look(scan.text)
    case .learnt(.trace(.answer(let text, let answer))):
      guard text == asked else { return [] }
      take(answer, of: text, in: context)
      return []
    case .learnt(.trace(.failed(let failure, .look))): return [.tell(Notice(failure))]
    case .learnt(.replicaChanged): return asked.map { [.trace(.look($0))] } ?? []
    case .learnt: return []
    case .chose(let command): return run(command)
    }
  }

  private mutating func typed(_ key: Key, in context: DrawContext) -> [Effect] {
    switch key {
    case .up, .down, .pageUp, .pageDown:
      guard let motion = ListMotion(key) else { return [] }
      window.resize(height: listHeight(in: context))
      window.move(motion) { $0 }
      return []
    case .tab where scan.isSent || scan.text.isEmpty, .backTab:
      let all = Pane.allCases
      let step = key == .tab ? 1 : all.count - 1
      pane = all[((all.firstIndex(of: pane) ?? 0) + step) % all.count]
      reload()
      return []
    case .enter where scan.isSent:
      return destination.map { [.open($0)] } ?? []
    default: break
    }
    switch scan.press(key) {
    case .edited: return []
    case .complete(let text): return look(text)
    case .overflowed: return [.tell(Self.tooLong)]
    case .unused: return [.unused]
    }
  }

  private mutating func run(_ command: TraceCommand) -> [Effect] {
    switch command {
    case .shelf: return [.open(.shelf)]
    case .codes: return [.open(.codes)]
    case .clear:
      scan.clear()
      answer = nil
      asked = nil
      reload()
      return []
    case .open: return destination.map { [.open($0)] } ?? []
    case .batch: return history?.batch.map { [.open(.batchFlow($0.id))] } ?? []
    }
  }

  private mutating func look(_ text: String) -> [Effect] {
    asked = text
    return [.trace(.look(text))]
  }

  private mutating func take(_ answer: TraceAnswer, of text: String, in context: DrawContext) {
    let isNew = self.answer == nil || recent.first?.text != text
    self.answer = answer
    if isNew {
      let (title, role) = verdict
      recent.insert(
        Recent(at: context.now, text: text, title: title[context.language], role: role),
        at: 0
      )
      if recent.count > Self.recentLimit { recent.removeLast() }
      if pane != .flow { pane = .flow }
      window = ListWindow()
    }
    reload()
  }

  /// What the answer comes to, in one phrase.
  var verdict: (Phrase, Role) {
    guard let answer else { return (Phrase("", ""), .text) }
    switch answer.content {
    case .nothing:
      return answer.reading.verdict == .invalid
        ? (Phrase("不是有效编码", "no valid code"), .statusRejected)
        : (Phrase("本机没有", "not held here"), .statusDue)
    case .records(let hits):
      let name = hits.first?.name ?? ""
      return (Phrase(name, name), .statusOK)
    case .history(let history, let anomalies):
      let name = history.product?.name ?? ""
      if let recall = history.recalls.first(where: \.isOpen) {
        return (
          Phrase("召回 \(recall.number) \(name)", "RECALL \(recall.number) \(name)"), .statusRejected
        )
      }
      if let first = anomalies.first {
        return (
          Phrase("\(first.title.chinese) \(name)", "\(first.title.english) \(name)"), .statusOverdue
        )
      }
      return (Phrase(name, name), .statusOK)
    }
  }

  /// Where Enter and F3 lead: the enterprise of the event under the cursor, else the product.
  var destination: Route? {
    if let hit = hits.indices.contains(window.selectedIndex) ? hits[window.selectedIndex] : nil {
      return hit.route
    }
    guard let history else { return nil }
    switch pane {
    case .packages:
      let packs = packages
      guard packs.indices.contains(window.selectedIndex) else { break }
      let code = packs[window.selectedIndex].pack.code
      if code != history.subject.code { return .trace(code) }
    case .flow where window.selectedIndex > 0:
      let events = history.events
      if events.indices.contains(window.selectedIndex),
        let enterprise = events[window.selectedIndex].actor?.enterprise
      {
        return .enterprise(enterprise)
      }
    default: break
    }
    return history.product.map { .product($0.id) }
  }

  /// The package with those around it and inside it, indented by depth.
  var packages: [(pack: TracePackage, depth: Int)] {
    guard let history else { return [] }
    let around = history.ancestors.reversed().enumerated().map { (pack: $1, depth: $0) }
    let own = history.pack.map { [(pack: $0, depth: around.count)] } ?? []
    let inside = history.children.map { (pack: $0, depth: around.count + own.count) }
    return around + own + inside
  }

  private mutating func reload() {
    let count =
      if !hits.isEmpty {
        hits.count
      } else {
        switch pane {
        case .flow: history?.events.count ?? 0
        case .packages: packages.count
        case .signs: anomalies.count
        }
      }
    window = ListWindow(height: window.height)
    window.reload(total: count, index: { $0 }, id: { $0 })
  }

  private static func several(_ count: Int) -> Notice {
    Notice(
      .info,
      Phrase(
        "粘贴了 \(count) 个码,只查第一个;逐个清点用 F4",
        "\(count) codes were pasted; only the first is looked up. F4 takes them all"
      )
    )
  }

  static let tooLong = Notice(
    .error,
    Phrase(
      "输入超过 512 字节 · 多出的未收下 · 检查扫码枪是否以回车结尾",
      "More than 512 bytes · the rest was left out · check that the scanner ends codes with Enter"
    ),
    code: "trace.tooLong"
  )
}

/// What can be done on 追溯.
package enum TraceCommand: String, Command {
  case open = "trace.open"
  case shelf = "trace.shelf"
  case batch = "trace.batch"
  case codes = "trace.codes"
  case clear = "trace.clear"

  package var facts: CommandFacts {
    switch self {
    case .open:
      CommandFacts(
        [.function(3)],
        Phrase("档案", "Dossier"),
        Phrase("打开所选节点或品种的档案", "Opens the dossier of the selected party or of the product"),
        initials: "da",
        place: 3
      )
    case .shelf:
      CommandFacts(
        [.function(4)],
        Phrase("清点", "Shelf"),
        Phrase(
          "货架连续扫码:重复与命中以声音和标记区分",
          "Scans a shelf: repeats and hits are told by sound and mark"
        ),
        initials: "qd",
        place: 4
      )
    case .batch:
      CommandFacts(
        [.function(6)],
        Phrase("批次", "Batch"),
        Phrase("整批流向与各区县数量", "The way of the whole batch and what each county got"),
        initials: "pc",
        place: 6
      )
    case .codes:
      CommandFacts(
        [.function(7)],
        Phrase("解读", "Read"),
        Phrase("逐项解读任意编码", "Reads any code part by part"),
        initials: "jd",
        place: 7
      )
    case .clear:
      CommandFacts(
        [.function(8)],
        Phrase("清空", "Clear"),
        Phrase("清空,查下一个", "Empties the field for the next code"),
        initials: "qk",
        place: 8
      )
    }
  }
}
