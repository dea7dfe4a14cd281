import Records

/// The ways of a batch as a tree, from the maker down or from the last holders up.
struct FlowTree {
  enum Direction: String { case down, up }

  /// One line: how deep, who, and the way that led there.
  struct Line {
    var depth: Int
    var party: TraceParty
    var link: BatchFlow.Link?
  }

  let lines: [Line]

  init(_ flow: BatchFlow, _ direction: Direction) {
    var lines: [Line] = []
    var shown: Set<TraceParty> = []
    func start(_ link: BatchFlow.Link) -> TraceParty { direction == .down ? link.from : link.to }
    func end(_ link: BatchFlow.Link) -> TraceParty { direction == .down ? link.to : link.from }
    func add(_ party: TraceParty, _ link: BatchFlow.Link?, depth: Int) {
      lines.append(Line(depth: depth, party: party, link: link))
      // Goods that went in a ring are shown once.
      guard shown.insert(party).inserted, depth < 12 else { return }
      for link in flow.links where start(link) == party { add(end(link), link, depth: depth + 1) }
    }
    let reached = Set(flow.links.map(end))
    var roots: [TraceParty] = []
    for party in flow.links.map(start) + flow.holders.map(\.party)
    where !reached.contains(party) && !roots.contains(party) { roots.append(party) }
    for root in roots { add(root, nil, depth: 0) }
    for link in flow.links where !shown.contains(start(link)) { add(start(link), nil, depth: 0) }
    self.lines = lines
  }
}
