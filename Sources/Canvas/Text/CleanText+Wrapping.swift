extension CleanText {
  /// Its lines of at most `cells` each; an empty text is one empty line.
  ///
  /// Chinese breaks between any two characters, except that a line does not begin with closing
  /// punctuation nor end with opening punctuation; Latin text breaks at spaces, which are dropped
  /// there. What has no break at all is cut at the edge.
  package func wrapped(width cells: Int) -> [CleanText] {
    let room = max(1, cells)
    guard width > room else { return [self] }
    let clusters = Array(clusters)
    var lines: [CleanText] = []
    var start = 0
    while start < clusters.count {
      let end = Self.lineEnd(of: clusters, from: start, room: room)
      lines.append(Self.join(clusters[start..<end]))
      start = end
      while start < clusters.count && clusters[start].glyph == .space { start += 1 }
    }
    return lines
  }

  private static func lineEnd(of clusters: [Clusters.Cluster], from start: Int, room: Int) -> Int {
    var used = 0
    var edge = start
    while edge < clusters.count && used + clusters[edge].width <= room {
      used += clusters[edge].width
      edge += 1
    }
    if edge == clusters.count { return edge }
    // A character wider than the whole line still has to go somewhere.
    if edge == start { return start + 1 }
    var cut = edge
    while cut > start {
      if mayBreak(between: clusters[cut - 1], and: clusters[cut]) { return cut }
      cut -= 1
    }
    return edge
  }

  private static func mayBreak(between left: Clusters.Cluster, and right: Clusters.Cluster) -> Bool
  {
    if left.glyph == .space || right.glyph == .space { return true }
    if closing.contains(right.glyph) || opening.contains(left.glyph) { return false }
    return left.width == 2 || right.width == 2
  }

  private static func join(_ clusters: ArraySlice<Clusters.Cluster>) -> CleanText {
    var end = clusters.endIndex
    while end > clusters.startIndex && clusters[end - 1].glyph == .space { end -= 1 }
    let kept = clusters[clusters.startIndex..<end]
    var text = ""
    for cluster in kept { cluster.glyph.appendScalars(to: &text) }
    return CleanText(gated: text, width: kept.reduce(0) { $0 + $1.width })
  }

  /// Punctuation that may not begin a line (GB/T 15834, 避头).
  private static let closing = Set(
    "，。、；：？！）》】〉」』”’…—～·,.;:?!)]}%℃％".unicodeScalars.map(Glyph.init)
  )

  /// Punctuation that may not end a line (GB/T 15834, 避尾).
  private static let opening = Set("（《【〈「『“‘([{￥$№".unicodeScalars.map(Glyph.init))
}
