package import Canvas
package import Records

/// 附件: the files that records name, other people's among them, and where their bytes are.
package struct AttachmentList: ListScreen {
  package typealias Verb = AttachmentCommand

  package static let name = Phrase("附件", "Files")

  package internal(set) var list = PagedList<AttachmentSummary>()
  package private(set) var choice: AttachmentChoice
  /// What the screen was opened with, to which the choice comes back.
  private let first: AttachmentChoice
  /// Whether the detail has the whole body.
  package internal(set) var showsDetail = false
  /// Where the selected file is to be written, while it is asked.
  package internal(set) var asked: PathPrompt<String>?

  package init(_ choice: AttachmentChoice = .all) {
    self.choice = choice
    first = choice
  }

  package var route: Route { .attachments(choice) }
  package var focus: InputFocus { asked == nil ? .commands : .text }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    [
      context.words(SyncOverview.name), context.words(Self.name),
      context.words(AttachmentPhrases.choice(choice)),
    ]
  }

  package func copyable(in context: DrawContext) -> CleanText? {
    list.selected.map { UntrustedText(row: $0.address).code() }
  }

  package func unavailable(_ command: AttachmentCommand, in context: DrawContext) -> Phrase? {
    if command == .choice { return nil }
    guard let file = list.selected else { return Phrase("没有选中的附件", "No file is selected") }
    switch command {
    case .view, .mark, .choice: return nil
    case .owner:
      return ownerRoute == nil ? Phrase("所属记录不在本机", "Its record is not on this laptop") : nil
    case .fetch:
      if context.isLocked { return Self.locked }
      return file.standing.isHeld && list.window.marked.isEmpty
        ? Phrase("附件已在本机", "It is on this laptop already") : nil
    case .save:
      if context.isLocked { return Self.locked }
      return file.standing.isHeld
        ? nil : Phrase("附件还不在本机,先按 f 取", "It is not on this laptop; press f to fetch it")
    }
  }

  private static let locked = Phrase("副本已锁定,先解锁", "The replica is locked; unlock it first")

  private var ownerRoute: Route? {
    guard let file = list.selected, let owner = file.owner, !file.ownerTitle.isEmpty else {
      return nil
    }
    return file.ownerType == "inspection" ? .inspection(owner) : .supervisionOrder(owner)
  }

  package mutating func handle(
    _ event: ScreenEvent<AttachmentCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared, .learnt(.replicaChanged), .learnt(.access(.unlocked)):
      return [reload(in: context)]
    case .learnt(.attachment(let news)): return learn(news, in: context)
    case .learnt(.path(.completions(let paths, let text))):
      asked?.take(paths, for: text)
      return []
    case .learnt: return []
    case .pasted(let text):
      asked?.paste(text)
      return []
    case .typed(let key): return typed(key, in: context)
    case .chose(let command): return chose(command, in: context)
    }
  }

  private mutating func chose(_ command: AttachmentCommand, in context: DrawContext) -> [Effect] {
    switch command {
    case .view: showsDetail.toggle()
    case .mark:
      list.toggleMark()
      return move(.down, in: context)
    case .owner: return ownerRoute.map { [.open($0)] } ?? []
    case .choice:
      choice = choice == .elsewhere ? (first == .elsewhere ? .all : first) : .elsewhere
      return [reload(in: context)]
    case .fetch:
      let chosen = Set(list.chosen)
      let files = list.page.rows.filter { chosen.contains($0.id) && !$0.standing.isHeld }
      guard !files.isEmpty else { return [] }
      return [.attachment(.fetch(files.map(\.address)))]
    case .save:
      guard let file = list.selected else { return [] }
      asked = PathPrompt(
        file.address,
        Phrase("存到(文件夹或文件,Tab 补全)", "Save to (folder or file, Tab completes)"),
        text: "~/"
      )
    }
    return []
  }

  private mutating func typed(_ key: Key, in context: DrawContext) -> [Effect] {
    guard asked != nil else {
      return ListMotion(key).map { move($0, in: context) } ?? [.unused]
    }
    return asked.press(key) { address, path in .attachment(.save(address: address, path: path)) }
  }

  private mutating func learn(_ news: AttachmentNews, in context: DrawContext) -> [Effect] {
    switch news {
    case .loaded(let page, let choice):
      guard choice == self.choice else { return [] }
      list.take(page, height: height(in: context))
      return []
    case .asked(let count):
      list.unmarkAll()
      let words = Phrase("正在取 \(count) 个附件", "fetching \(count)")
      return [.tell(Notice(.info, words)), reload(in: context)]
    case .askedLater(let count, let failure):
      list.unmarkAll()
      let words = Phrase(
        "已记下 \(count) 个,联网同步时先取",
        "\(count) noted; the next sync fetches them first"
      )
      return [.tell(Notice(.warning, words, code: failure.code)), reload(in: context)]
    case .saved(let path):
      let words = Phrase("已存为 \(path)", "Written to \(path)")
      return [.tell(Notice(.info, words))]
    case .failed(let failure): return [.tell(Notice(failure))]
    }
  }

  func load(_ rows: Range<Int>) -> Effect { .attachment(.load(choice, rows)) }
}
