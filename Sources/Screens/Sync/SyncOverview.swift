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

  /// Which table the keys move in.
  package enum Pane: Sendable { case scopes, outbox }

  /// One line of the log pane.
  struct LogLine: Equatable, Sendable {
    var at: Instant
    var text: Phrase
  }

  package init() {}

  package var route: Route { .sync }
  package var focus: InputFocus { explained == nil ? .commands : .text }

  package func crumbs(in context: DrawContext) -> [CleanText] { [context.words(Self.name)] }

  /// The outbox line under the cursor, whichever table has the keys.
  package var selectedItem: OutboxItem? {
    guard let status, status.outbox.indices.contains(outbox.selectedIndex) else { return nil }
    return status.outbox[outbox.selectedIndex]
  }

  package func unavailable(_ command: SyncCommand, in context: DrawContext) -> Phrase? {
    let nothing = Phrase("没有选中的待传项", "No outbox line is selected")
    switch command {
    case .pane: return nil
    case .stop:
      return context.syncProgress == nil ? Phrase("没有正在进行的同步", "No sync is running") : nil
    case .conflicts:
      return context.conflicts == 0 ? Phrase("没有待解决的冲突", "There is no open conflict") : nil
    case .detail: return selectedItem == nil ? nothing : nil
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
    case .learnt, .pasted: return []
    case .typed(let key):
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
    case .chose(.retry): return selectedItem.map { [.sync(.retry($0.id))] } ?? []
    case .chose(.detail):
      explained = selectedItem
      return []
    }
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
    case .started(let at):
      note(at, Phrase("开始同步", "sync began"))
      return []
    case .finished(let report, let at):
      self.report = report
      note(at, Self.sentence(report))
      return [
        .tell(Notice(report.isComplete ? .info : .warning, Self.sentence(report))), .sync(.status),
      ]
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
