package import Canvas
package import Records

/// 批次流向: who sent a batch to whom, who should still hold what, and what each county got.
package struct BatchFlowView: Screen {
  package typealias Verb = BatchCommand

  package static let name = Phrase("批次", "Batch")

  private let id: RecordID
  package private(set) var flow: BatchFlow?
  package private(set) var isMissing = false
  package private(set) var pane = Pane.links
  package private(set) var window = ListWindow<Int>()

  /// The three lists.
  package enum Pane: CaseIterable, Equatable, Sendable { case links, holders, counties }

  package init(_ id: RecordID) { self.id = id }

  package var route: Route { .batchFlow(id) }
  package var focus: InputFocus { .commands }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    [
      context.words(TraceLookup.name), context.words(Self.name),
      UntrustedText(row: flow?.batch.batchNumber ?? "").line(),
    ]
  }

  package func copyable(in context: DrawContext) -> CleanText? {
    flow.map { UntrustedText(row: $0.batch.batchNumber).code() }
  }

  package var listing: Listing? {
    guard let flow else { return nil }
    return .rows(
      Sheet(
        name: "batch",
        columns: ["from", "to", "region", "sent", "received", "receipt", "first", "last"],
        rows: flow.links.map { link in
          [
            link.from.title, link.to.title, link.to.region, String(link.sent),
            String(link.received), link.receipt.rawValue, link.first.rfc3339, link.last.rfc3339,
          ]
        }
      )
    )
  }

  package func unavailable(_ command: BatchCommand, in context: DrawContext) -> Phrase? {
    switch command {
    case .open: destination == nil ? Phrase("没有可打开的档案", "There is no dossier to open") : nil
    case .next: flow == nil ? Phrase("还没有读到批次", "The batch has not been read") : nil
    }
  }

  package mutating func handle(
    _ event: ScreenEvent<BatchCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared, .learnt(.replicaChanged): return [.trace(.flow(id))]
    case .learnt(.trace(.flow(id, let flow))):
      self.flow = flow
      isMissing = flow == nil
      reload()
      return []
    case .learnt(.trace(.failed(let failure, .flow(id)))): return [.tell(Notice(failure))]
    case .learnt, .pasted: return []
    case .typed(let key):
      guard let motion = ListMotion(key) else { return [.unused] }
      window.resize(height: height(in: context))
      window.move(motion) { $0 }
      return []
    case .chose(.next):
      let all = Pane.allCases
      pane = all[((all.firstIndex(of: pane) ?? 0) + 1) % all.count]
      window = ListWindow()
      reload()
      return []
    case .chose(.open): return destination.map { [.open($0)] } ?? []
    }
  }

  private var destination: Route? {
    guard let flow else { return nil }
    let party: TraceParty? =
      switch pane {
      case .links:
        flow.links.indices.contains(window.selectedIndex)
          ? flow.links[window.selectedIndex].to : nil
      case .holders:
        flow.holders.indices.contains(window.selectedIndex)
          ? flow.holders[window.selectedIndex].party : nil
      case .counties: nil
      }
    if let enterprise = party?.enterprise { return .enterprise(enterprise) }
    return flow.product.map { .product($0.id) }
  }

  private mutating func reload() {
    let count =
      switch pane {
      case .links: flow?.links.count ?? 0
      case .holders: flow?.holders.count ?? 0
      case .counties: flow?.counties.count ?? 0
      }
    window.reload(total: count, index: { $0 }, id: { $0 })
  }

  private func height(in context: DrawContext) -> Int {
    max(1, ShellLayout(context.size).body.size.rows - 8)
  }
}

/// What can be done on 批次流向.
package enum BatchCommand: String, Command {
  case open = "batch.open"
  case next = "batch.next"

  package var facts: CommandFacts {
    switch self {
    case .open:
      CommandFacts(
        [.function(3), .enter],
        Phrase("档案", "Dossier"),
        Phrase("打开收货单位的档案,没有时打开品种档案", "Opens the receiver's dossier, or the product's"),
        initials: "da",
        place: 3
      )
    case .next:
      CommandFacts(
        [.function(6), .tab],
        Phrase("切换", "Next pane"),
        Phrase("在流向、持有、区县之间切换", "Goes on to holders and counties"),
        initials: "qh",
        place: 6
      )
    }
  }
}
