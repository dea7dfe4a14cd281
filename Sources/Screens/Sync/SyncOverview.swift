package import Canvas
package import Records

/// 同步: how complete each scope is, and what waits to be sent.
package struct SyncOverview: Screen {
  package typealias Verb = SyncCommand

  package static let name = Phrase("同步与冲突", "Sync and conflicts")

  /// Nil until it has been read.
  package private(set) var status: SyncStatus?
  package private(set) var pane = Pane.scopes
  private(set) var scopes = ListWindow<String>()
  private(set) var outbox = ListWindow<RecordID>()
  /// What happened in this run, newest first.
  private(set) var log: [LogLine] = []
  /// The last sync that ended in this run.
  package private(set) var report: SyncReport?
  /// The outbox item whose reasons are shown.
  package private(set) var explained: OutboxItem?

  /// What was asked, until it is answered.
  package private(set) var question: Confirmation<Question>?

  /// The path of a file on a stick, while it is asked.
  package private(set) var asked: PathPrompt<Stick>?

  /// What a path is asked for.
  package enum Stick: Equatable, Sendable {
    /// All that waits for the hub is written there.
    case write
    /// Receipts or a pack are taken from it.
    case read
  }

  /// What a person is asked before it is done.
  package enum Question: Equatable, Sendable {
    case deletions(scopes: [String])
    case handover([RecordID])
    /// A pack that takes away much of a scope.
    case shrinking(path: String)
  }

  /// Which table the keys move in.
  package enum Pane: Sendable { case scopes, outbox }

  /// One line of the log pane.
  struct LogLine: Equatable, Sendable {
    var at: Instant
    var text: Phrase
  }

  package init() {}

  package var route: Route { .sync }
  package var focus: InputFocus {
    explained == nil && question == nil && asked == nil ? .commands : .text
  }

  package func crumbs(in context: DrawContext) -> [CleanText] { [context.words(Self.name)] }

  /// The outbox line under the cursor, whichever table has the keys.
  package var selectedItem: OutboxItem? {
    guard let status, status.outbox.indices.contains(outbox.selectedIndex) else { return nil }
    return status.outbox[outbox.selectedIndex]
  }

  package func unavailable(_ command: SyncCommand, in context: DrawContext) -> Phrase? {
    let nothing = Phrase("没有选中的待传项", "No outbox line is selected")
    switch command {
    case .pane, .files: return nil
    case .stickOut, .stickIn:
      return context.isLocked
        ? Phrase("副本已锁定,先解锁", "The replica is locked; unlock it first") : nil
    case .stop:
      return context.syncProgress == nil ? Phrase("没有正在进行的同步", "No sync is running") : nil
    case .conflicts:
      return context.conflicts == 0 ? Phrase("没有待解决的冲突", "There is no open conflict") : nil
    case .detail: return selectedItem == nil ? nothing : nil
    case .deletions:
      return status?.heldDeletions.isEmpty ?? true
        ? Phrase("没有待核准的删除", "No deletion waits for a word") : nil
    case .handover:
      return status?.toHandOver.isEmpty ?? true
        ? Phrase("没有需要移交的记录", "Nothing is stranded or refused") : nil
    case .retry:
      guard let item = selectedItem else { return nothing }
      return item.state == "rejected" || item.state == "deferred"
        ? nil : Phrase("这一项会自动续传,不必重试", "That line is sent by itself; no retry is needed")
    }
  }

  package mutating func handle(
    _ event: ScreenEvent<SyncCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared, .learnt(.replicaChanged): return [.sync(.status)]
    case .learnt(.sync(let news)): return learn(news, in: context)
    case .learnt(.path(.completions(let paths, let text))):
      asked?.take(paths, for: text)
      return []
    case .learnt: return []
    case .pasted(let text):
      asked?.paste(text)
      return []
    case .typed(let key):
      if var asked = question {
        let outcome = asked.press(key)
        question = outcome == .waiting ? asked : nil
        return outcome == .confirmed ? Self.answer(asked.purpose) : []
      }
      if asked != nil { return typedPath(key) }
      if explained != nil {
        explained = nil
        return []
      }
      guard let motion = ListMotion(key) else { return [.unused] }
      move(motion)
      return []
    case .chose(.pane):
      pane = pane == .scopes ? .outbox : .scopes
      return []
    case .chose(.stop): return [.sync(.stop)]
    case .chose(.conflicts): return [.open(.conflicts)]
    case .chose(.files): return [.open(.attachments(.all))]
    case .chose(.stickOut):
      asked = PathPrompt(
        .write,
        Phrase("写到 U 盘(文件夹,Tab 补全)", "Write to stick (folder, Tab completes)"),
        text: "/media/"
      )
      return []
    case .chose(.stickIn):
      asked = PathPrompt(
        .read,
        Phrase("读入 .yxrcp 或 .yxpack(Tab 补全)", "Read .yxrcp or .yxpack (Tab completes)"),
        text: "/media/"
      )
      return []
    case .chose(.retry): return selectedItem.map { [.sync(.retry($0.id))] } ?? []
    case .chose(.detail):
      explained = selectedItem
      return []
    case .chose(.deletions):
      question = status.map { Confirmation(Self.deletions(of: $0), Self.deletionQuestion($0)) }
      return []
    case .chose(.handover):
      question = status.map { status in
        Confirmation(.handover(status.toHandOver), Self.handoverQuestion(status))
      }
      return []
    }
  }

  private mutating func typedPath(_ key: Key) -> [Effect] {
    guard asked != nil else { return [] }
    return asked.press(key) { purpose, path in
      .sync(purpose == .write ? .write(path) : .read(path, .ask))
    }
  }

  private static func answer(_ question: Question) -> [Effect] {
    switch question {
    case .deletions(let scopes): [.sync(.allowDeletions(scopes: scopes))]
    case .handover(let records): [.sync(.handOver(records))]
    case .shrinking(let path): [.sync(.read(path, .allow))]
    }
  }

  private static func deletions(of status: SyncStatus) -> Question {
    .deletions(scopes: status.heldDeletions.map(\.scope))
  }

  private static func deletionQuestion(_ status: SyncStatus) -> Phrase {
    let parts = status.heldDeletions.map { held in
      "\(held.scope) \(Wording.count(held.deleted))/\(Wording.count(held.held))"
    }
    let list = parts.joined(separator: ", ")
    return Phrase("删除本机 \(list) 条?", "Delete \(list) here?")
  }

  private static func handoverQuestion(_ status: SyncStatus) -> Phrase {
    let count = status.toHandOver.count
    return Phrase("移交 \(count) 件给本单位复核?", "Hand \(count) over to the unit?")
  }

  private mutating func learn(_ news: SyncNews, in context: DrawContext) -> [Effect] {
    switch news {
    case .status(let status):
      self.status = status
      scopes.reload(
        total: status.scopes.count,
        index: { name in status.scopes.firstIndex { $0.scope == name } },
        id: { status.scopes.indices.contains($0) ? status.scopes[$0].scope : nil }
      )
      outbox.reload(
        total: status.outbox.count,
        index: { id in status.outbox.firstIndex { $0.id == id } },
        id: { status.outbox.indices.contains($0) ? status.outbox[$0].id : nil }
      )
      return []
    case .handedOver(let count, let status):
      self.status = status
      return [
        .tell(
          Notice(
            .info,
            Phrase(
              "已移交 \(count) 件,随下次同步送达本单位",
              "\(count) handed over; the next sync takes them to the unit"
            )
          )
        )
      ]
    case .written(let written):
      note(context.now, SyncPhrases.writtenInFull(written))
      return [.tell(Notice(.info, SyncPhrases.written(written)))]
    case .read(.shrinking(let scope, let held, let offered), let path, let status):
      self.status = status
      question = Confirmation(
        .shrinking(path: path),
        Phrase(
          "\(scope) 将由 \(Wording.count(held)) 条减为 \(Wording.count(offered)) 条,载入?",
          "\(scope) would shrink from \(Wording.count(held)) to \(Wording.count(offered)), load it?"
        )
      )
      return []
    case .read(let read, _, let status):
      self.status = status
      note(context.now, SyncPhrases.taken(read))
      return [.tell(Notice(.info, SyncPhrases.taken(read)))]
    case .started(let at):
      note(at, Phrase("开始同步", "sync began"))
      return []
    case .finished(let report, let at):
      self.report = report
      note(at, Self.sentence(report))
      return [
        .tell(Notice(report.isComplete ? .info : .warning, Self.sentence(report))), .sync(.status),
      ]
    case .followed(let report, let at):
      self.report = report
      note(at, Self.sentence(report))
      return [.sync(.status)]
    case .failed(let failure, let at):
      if let at { note(at, Phrase("失败 [\(failure.code)]", "failed [\(failure.code)]")) }
      return [.tell(Notice(failure))]
    }
  }

  private mutating func note(_ at: Instant, _ text: Phrase) {
    log.insert(LogLine(at: at, text: text), at: 0)
    if log.count > 100 { log.removeLast() }
  }

  private mutating func move(_ motion: ListMotion) {
    guard let status else { return }
    switch pane {
    case .scopes:
      scopes.move(motion) {
        status.scopes.indices.contains($0) ? status.scopes[$0].scope : nil
      }
    case .outbox:
      outbox.move(motion) { status.outbox.indices.contains($0) ? status.outbox[$0].id : nil }
    }
  }

  private static func sentence(_ report: SyncReport) -> Phrase {
    let (up, down) = (Wording.bytes(report.bytesUp), Wording.bytes(report.bytesDown))
    let end = report.isComplete ? ("同步完成", "sync complete") : ("同步中断,下次续传", "sync cut, it resumes")
    return Phrase(
      "\(end.0): 上传 \(report.pushed) 合并 \(report.merged) 冲突 \(report.conflicts)"
        + " 被拒 \(report.rejected) 下载 \(Wording.count(report.pulled)) ↑\(up) ↓\(down)",
      "\(end.1): pushed \(report.pushed) merged \(report.merged) conflicts \(report.conflicts)"
        + " refused \(report.rejected) pulled \(Wording.count(report.pulled)) ↑\(up) ↓\(down)"
    )
  }
}

/// What can be done on 同步.
package enum SyncCommand: String, Command {
  case stop = "sync.stop"
  case retry = "sync.retry"
  case conflicts = "sync.conflicts"
  case detail = "sync.detail"
  case pane = "sync.pane"
  case deletions = "sync.deletions"
  case handover = "sync.handover"
  case stickOut = "sync.stickOut"
  case stickIn = "sync.stickIn"
  case files = "sync.files"

  package var facts: CommandFacts {
    switch self {
    case .stop:
      CommandFacts(
        [.letter("P")],
        Phrase("暂停", "Stop"),
        Phrase("停下正在进行的同步;下次从断点续传", "Stops the running sync; the next one resumes there"),
        initials: "zt",
        place: 6
      )
    case .retry:
      CommandFacts(
        [.letter("r")],
        Phrase("重试", "Retry"),
        Phrase("再送一次被拒或暂缓的一项", "Sends a refused or put-off line again"),
        initials: "cs",
        place: 7
      )
    case .conflicts:
      CommandFacts(
        [.letter("c")],
        Phrase("冲突", "Conflicts"),
        Phrase("逐项解决冲突", "Decides the conflicts one by one"),
        initials: "ct",
        place: 8
      )
    case .detail:
      CommandFacts(
        [.enter, .function(3)],
        Phrase("详情", "Detail"),
        Phrase("看待传项的内容与平台给出的理由", "Shows what the line holds and what the hub said of it"),
        initials: "xq",
        place: 9
      )
    case .deletions:
      CommandFacts(
        [.letter("D")],
        Phrase("核准删除", "Allow deletion"),
        Phrase(
          "平台一次要删去一个范围的很大一部分时先停下;向平台核实后在此放行",
          "A deletion of a large share of a scope waits; once the office confirms it, it goes on here"
        ),
        initials: "hzsc",
        place: 11
      )
    case .handover:
      CommandFacts(
        [.letter("x")],
        Phrase("移交", "Hand over"),
        Phrase(
          "平台不再接收的记录与被拒的改动,连同所写内容交本单位复核",
          "Gives what the hub takes no more or has refused to the unit, with all that was written"
        ),
        initials: "yj",
        place: 11
      )
    case .stickOut:
      CommandFacts(
        [.letter("w")],
        Phrase("写 U 盘", "To stick"),
        Phrase(
          "把待传的改动与附件写成一个只有平台能打开的文件,由 U 盘带去",
          "Writes edits and files that wait into one file that only the hub can open"
        ),
        initials: "xup"
      )
    case .stickIn:
      CommandFacts(
        [.letter("i")],
        Phrase("读 U 盘", "From stick"),
        Phrase(
          "从 U 盘读入平台的回执或离线包;断了可再读,从断处接着",
          "Takes receipts or a pack of the hub; cut short, it goes on where it stopped"
        ),
        initials: "dup"
      )
    case .files:
      CommandFacts(
        [.letter("m")],
        Phrase("附件", "Files"),
        Phrase("看各记录的附件在哪里,取用与另存", "Shows where the files of records are; fetch and save them"),
        initials: "fj",
        place: 12
      )
    case .pane:
      CommandFacts(
        [.tab, .backTab, .function(6)],
        Phrase("窗格", "Pane"),
        Phrase("在数据范围与上行队列之间切换", "Changes between scopes and outbox"),
        initials: "cg",
        place: 9
      )
    }
  }
}
